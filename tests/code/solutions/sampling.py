"""Our solutions of the exercises on sampling.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def min_p(p: Array, share: float) -> Array:
    """Cut relative to the likeliest."""
    kept = np.where(p >= share * p.max(), p, 0)
    return kept / kept.sum()


def temperature_for(logits: Array, entropy: float) -> float:
    """By bisection: the entropy grows with the temperature."""
    low, high = 1e-3, 1e3
    while high / low > 1 + 1e-9:
        middle = (low * high) ** 0.5
        p = np.exp((logits - logits.max()) / middle)
        p = p[p > 0] / p.sum()
        low, high = (middle, high) if -(p * np.log(p)).sum() < entropy else (low, middle)
    return low


def gumbel(logits: Array, rng: np.random.Generator) -> int:
    """The largest of the logits with noise."""
    return int((logits - np.log(-np.log(rng.random(len(logits))))).argmax())
