"""Our solutions of the exercises on transformer.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def causal_mask(length: int) -> Array:
    """−inf above the diagonal."""
    return np.triu(np.full((length, length), -np.inf), 1)


def attention(Q: Array, K: Array, V: Array) -> Array:
    """softmax(Q Kᵀ / √d_k + mask) V."""
    scores = Q @ K.T / np.sqrt(Q.shape[1]) + causal_mask(len(Q))
    A = np.exp(scores - scores.max(axis=1, keepdims=True))
    return A / A.sum(axis=1, keepdims=True) @ V


def parameters(vocabulary: int, d_model: int, N: int) -> int:
    """E; four matrices of attention and two of four times the width a layer; 2 N + 1 norms."""
    return vocabulary * d_model + N * 12 * d_model**2 + (2 * N + 1) * 2 * d_model
