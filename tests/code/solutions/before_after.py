"""Our solutions of the exercises on before_after.py."""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.int64]


def by_chance(before: Marks, after: Marks) -> float:
    """Only what has changed is a coin that was thrown."""
    mended, spoilt = int((after > before).sum()), int((after < before).sum())
    n, k = mended + spoilt, min(mended, spoilt)
    tail = sum(comb(n, i) for i in range(k + 1)) / 2**n
    return min(1.0, 2 * tail)


def prefers_new(one: Marks, two: Marks) -> float:
    """In the second order the new answer is at the second place."""
    return float((np.mean(one == 1) + np.mean(two == 2)) / 2)


def corrected(verdicts: Marks, labels: Marks, on_labels: Marks) -> float:
    """What the judge gives to right answers, and what to wrong ones."""
    sensitivity = on_labels[labels == 1].mean()
    wrongly = on_labels[labels == 0].mean()
    return float((verdicts.mean() - wrongly) / (sensitivity - wrongly))
