"""Exercises on paths/code/bootstrap.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_bootstrap.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def questions_needed(share: float, points: float) -> int:
    """How many questions give *share* right to within ± *points* (0.03), at 95 %, rounded up."""
    raise NotImplementedError


def pass_at_k(n: int, right: int, k: int) -> float:
    """That at least one of *k* answers is right, from *n* drawn of which *right* were right.

    Without bias, not 1 − (1 − right / n)^k.
    """
    raise NotImplementedError


def agreement_beyond_chance(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Cohen's kappa of two judges' labels: 1 if they always agree, 0 if only as by chance."""
    raise NotImplementedError
