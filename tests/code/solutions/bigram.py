"""Our solutions of the exercises on bigram.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]


def smoothed(counts: Array, alpha: float) -> Array:
    """p(j | i) with *alpha* added to each count."""
    return (counts + alpha) / (counts + alpha).sum(axis=1, keepdims=True)


def bits(p: Array, tokens: Tokens) -> float:
    """The sum of −log₂ p over all pairs."""
    return float(-np.log2(p[tokens[:-1], tokens[1:]]).sum())


def trigrams(tokens: Tokens, vocabulary: int) -> Array:
    """How often k comes right after i and j."""
    counts = np.zeros((vocabulary,) * 3)
    np.add.at(counts, (tokens[:-2], tokens[1:-1], tokens[2:]), 1)
    return counts
