"""Exercises on paths/code/transformer.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_transformer.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def causal_mask(length: int) -> Array:
    """What is added to the scores: 0 where a token may look, −inf at later tokens; (T, T)."""
    raise NotImplementedError


def attention(Q: Array, K: Array, V: Array) -> Array:
    """One causal head, without a loop over tokens: Q, K (T, d_k) and V (T, d_v) to (T, d_v)."""
    raise NotImplementedError


def parameters(vocabulary: int, d_model: int, N: int) -> int:
    """How many numbers a Transformer of paths/code/transformer.py learns, by a formula."""
    raise NotImplementedError
