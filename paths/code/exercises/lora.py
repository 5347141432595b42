"""Exercises on paths/code/lora.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_lora.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable

Array = NDArray[np.float64]


def merged(W: Array, A: Array, B: Array, alpha: float) -> Array:
    """The one matrix that does what W (D, H) does with its adapter A (D, r), B (r, H)."""
    raise NotImplementedError


def size(shapes: Iterable[tuple[int, int]], rank: int) -> int:
    """How many numbers the adapters of *rank* have beside matrices of these shapes."""
    raise NotImplementedError


def share_of_rank(change: Array, rank: int) -> float:
    """The share of ‖change‖² that the best matrix of *rank* can give."""
    raise NotImplementedError
