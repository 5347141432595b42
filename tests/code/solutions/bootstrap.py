"""Our solutions of the exercises on bootstrap.py."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def questions_needed(share: float, points: float) -> int:
    """From 1.96 standard errors."""
    return math.ceil(1.96**2 * share * (1 - share) / points**2)


def pass_at_k(n: int, right: int, k: int) -> float:
    """1 − C(n − right, k) / C(n, k)."""
    return 1 - math.comb(n - right, k) / math.comb(n, k)


def agreement_beyond_chance(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """(seen − by chance) / (1 − by chance)."""
    seen = float((one == other).mean())
    labels = np.union1d(one, other)
    chance = float(sum((one == label).mean() * (other == label).mean() for label in labels))
    return (seen - chance) / (1 - chance)
