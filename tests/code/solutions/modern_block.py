"""Our solutions of the exercises on modern_block.py."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def stretched(pos: NDArray[np.int64], d: int, base: float, factor: float) -> Array:
    """Smaller steps."""
    return (pos[:, None] / factor) * base ** (-np.arange(0, d, 2) / d)


def cache_bytes(layers: int, groups: int, d_k: int, tokens: int, size: int) -> int:
    """Keys and values of each layer."""
    return 2 * layers * groups * d_k * tokens * size


def pooled(W: Array, h: int, groups: int) -> Array:
    """The mean over the heads of a group."""
    d_model = len(W)
    parts = W.reshape(d_model, groups, h // groups, -1)
    return np.asarray(parts.mean(axis=2).reshape(d_model, -1))
