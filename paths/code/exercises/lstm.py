"""Exercises on paths/code/lstm.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_lstm.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]


def clipped(g: Mapping[str, Array], limit: float) -> dict[str, Array]:
    """The gradients *g*, all times one factor, so that their common norm is at most *limit*."""
    raise NotImplementedError


def half_life(f: float) -> float:
    """After how many steps a cell holds half of what it held, if its forget gate stays at *f*."""
    raise NotImplementedError


def recall_task(rng: np.random.Generator, n: int, gap: int) -> tuple[Tokens, Tokens]:
    """*n* sequences (n, gap + 2) and their answers (n,).

    A sequence is a 0 or a 1, then *gap* symbols drawn from 2 to 9, then the question, 10. The
    answer is the symbol that it began with. Both beginnings should be equally likely.
    """
    raise NotImplementedError
