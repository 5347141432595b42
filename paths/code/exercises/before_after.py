"""Exercises on paths/code/before_after.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_before_after.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.int64]


def by_chance(before: Marks, after: Marks) -> float:
    """McNemar's p, exact and for both directions, from the scores 0 or 1 of the same questions."""
    raise NotImplementedError


def prefers_new(one: Marks, two: Marks) -> float:
    """The share of wins of the new answer, from the place, 1 or 2, that the judge chose.

    In *one* the new answer stood first, in *two*, on the same questions, second. A verdict that
    turns with the order is half a win.
    """
    raise NotImplementedError


def corrected(verdicts: Marks, labels: Marks, on_labels: Marks) -> float:
    """The share of right answers, from a judge's *verdicts* on many, 0 or 1.

    People have given *labels* to some, on which the judge said *on_labels*.
    """
    raise NotImplementedError
