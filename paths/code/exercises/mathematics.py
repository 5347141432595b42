"""Exercises on paths/code/mathematics.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_mathematics.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def weighted(X: Array, y: Array, weights: Array) -> Array:
    """The w (D,) that makes Σ weights_i (x_i · w − y_i)² least; X is (N, D), weights (N,)."""
    raise NotImplementedError


def backward(x: Array, dp: Array) -> Array:
    """Of logits x (V,), given the gradient dp of their probabilities: without a (V, V) matrix."""
    raise NotImplementedError


def after_tests(prior: float, hit: float, alarm: float, yes: int, no: int) -> float:
    """That somebody is ill after *yes* positive and *no* negative tests, independent of each other.

    *prior* is the probability beforehand; a test says yes to an ill person with probability *hit*
    and to a healthy one with probability *alarm*.
    """
    raise NotImplementedError
