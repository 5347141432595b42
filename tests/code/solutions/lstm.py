"""Our solutions of the exercises on lstm.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Mapping

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]


def clipped(g: Mapping[str, Array], limit: float) -> dict[str, Array]:
    """All by one factor."""
    norm = np.sqrt(sum((array**2).sum() for array in g.values()))
    return {name: array * min(1.0, limit / norm) for name, array in g.items()}


def half_life(f: float) -> float:
    """f to this power is a half."""
    return float(np.log(0.5) / np.log(f))


def recall_task(rng: np.random.Generator, n: int, gap: int) -> tuple[Tokens, Tokens]:
    """Beginnings, distraction and question side by side."""
    answers = rng.integers(0, 2, n)
    between, question = rng.integers(2, 10, (n, gap)), np.full(n, 10)
    return np.column_stack([answers, between, question]), answers
