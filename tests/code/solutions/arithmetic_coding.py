"""Our solutions of the exercises on arithmetic_coding.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

import arithmetic_coding

Array = NDArray[np.float64]
Model = Callable[[Sequence[int]], Sequence[Fraction]]


def interval(symbols: Sequence[int], model: Model) -> tuple[Fraction, Fraction]:
    """Each symbol takes its part of what is left."""
    low, width = Fraction(0), Fraction(1)
    for place, symbol in enumerate(symbols):
        p = model(symbols[:place])
        low += width * sum(p[:symbol], Fraction(0))
        width *= p[symbol]
    return low, width


def wasted(p: Array, q: Array) -> float:
    """The divergence, in bits."""
    return arithmetic_coding.divergence(p, q) / float(np.log(2))


def adaptive(vocabulary: int) -> Model:
    """(how often it came so far + 1) / (how many came so far + the vocabulary)."""

    def model(before: Sequence[int]) -> Sequence[Fraction]:
        whole = len(before) + vocabulary
        return [Fraction(list(before).count(s) + 1, whole) for s in range(vocabulary)]

    return model
