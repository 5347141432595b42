"""Exercises on paths/code/arithmetic_coding.py. Complete them; the tests beside them judge.

python -m pytest paths/code/exercises/test_arithmetic_coding.py
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Model = Callable[[Sequence[int]], Sequence[Fraction]]


def interval(symbols: Sequence[int], model: Model) -> tuple[Fraction, Fraction]:
    """Lower end and width of the interval that stands for *symbols*."""
    raise NotImplementedError


def wasted(p: Array, q: Array) -> float:
    """Bits for each symbol that are wasted if a text of distribution p is coded for q."""
    raise NotImplementedError


def adaptive(vocabulary: int) -> Model:
    """A model that counts as it goes, with 1 added to each count; it needs no text beforehand."""
    raise NotImplementedError
