"""Our solutions of the exercises on lora.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Array = NDArray[np.float64]


def merged(W: Array, A: Array, B: Array, alpha: float) -> Array:
    """W + (α / r) A B."""
    return W + alpha / A.shape[1] * A @ B


def size(shapes: Iterable[tuple[int, int]], rank: int) -> int:
    """A row or a column of A and B for each of the matrix."""
    return sum(rank * (rows + columns) for rows, columns in shapes)


def share_of_rank(change: Array, rank: int) -> float:
    """The squares of the largest singular values."""
    squares = np.linalg.svd(change, compute_uv=False) ** 2
    return float(squares[:rank].sum() / squares.sum())
