"""Exercises on paths/code/modern_block.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_modern_block.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def stretched(pos: NDArray[np.int64], d: int, base: float, factor: float) -> Array:
    """The angles (T, d / 2) of rotary positions that are counted in steps of 1 / *factor*.

    A model trained on 64 positions then meets 64 · factor of them inside the range that it knows.
    """
    raise NotImplementedError


def cache_bytes(layers: int, groups: int, d_k: int, tokens: int, size: int) -> int:
    """Bytes of a KV cache: *groups* heads of *d_k* numbers of *size* bytes for keys and values."""
    raise NotImplementedError


def pooled(W: Array, h: int, groups: int) -> Array:
    """Key or value weights (d_model, h · d_k) for fewer heads: each the mean of its group.

    That is how a model with many heads is turned into one with few, before it is trained on.
    """
    raise NotImplementedError
