"""Our solutions of the exercises on mathematics.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import mathematics

Array = NDArray[np.float64]


def weighted(X: Array, y: Array, weights: Array) -> Array:
    """Each row, and its y, times the root of its weight."""
    root = np.sqrt(weights)
    return mathematics.normal_equations(root[:, None] * X, root * y)


def backward(x: Array, dp: Array) -> Array:
    """p_j (dp_j − Σ_i p_i dp_i)."""
    p = mathematics.softmax(x)
    return p * (dp - p @ dp)


def after_tests(prior: float, hit: float, alarm: float, yes: int, no: int) -> float:
    """Bayes' rule; tests that are independent multiply."""
    ill = prior * hit**yes * (1 - hit) ** no
    healthy = (1 - prior) * alarm**yes * (1 - alarm) ** no
    return ill / (ill + healthy)
