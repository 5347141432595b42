"""Our solutions of the exercises on dpo.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def implied_reward(p: Array, reference: Array, beta: float) -> Array:
    """beta log p / reference, centred."""
    reward = beta * np.log(p / reference)
    return np.asarray(reward - reward.mean(axis=1, keepdims=True))


def advantages(rewards: Array) -> Array:
    """Centred and scaled by row."""
    centred = rewards - rewards.mean(axis=1, keepdims=True)
    deviation = rewards.std(axis=1, keepdims=True)
    return np.asarray(centred / np.where(deviation > 0, deviation, 1))


def length_corrected(log_p: Array, tokens: NDArray[np.int64]) -> Array:
    """The mean over the tokens."""
    return np.asarray(log_p / tokens)
