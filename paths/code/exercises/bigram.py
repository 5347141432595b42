"""Exercises on paths/code/bigram.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_bigram.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]


def smoothed(counts: Array, alpha: float) -> Array:
    """p(j | i) with *alpha* added to each count, so that no pair is impossible; (V, V)."""
    raise NotImplementedError


def bits(p: Array, tokens: Tokens) -> float:
    """How many bits the table p (V, V) needs to say *tokens*, when the first is known."""
    raise NotImplementedError


def trigrams(tokens: Tokens, vocabulary: int) -> Array:
    """How often k comes right after i and j; (V, V, V)."""
    raise NotImplementedError
