"""Exercises on paths/code/int8.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_int8.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def asymmetric(x: Array) -> tuple[NDArray[np.uint8], float, int]:
    """*x* in 0 to 255 with a scale and a zero point: x ≈ scale · (q − zero), and 0 stays exact.

    For numbers that lie on one side of 0, as after a ReLU, no code is wasted on the other.
    """
    raise NotImplementedError


def packed(q: NDArray[np.int8]) -> NDArray[np.uint8]:
    """4-bit numbers (−8 to 7), an even count, two in a byte: the first in the lower half."""
    raise NotImplementedError


def seconds_per_token(parameters: float, bits: float, bytes_a_second: float) -> float:
    """The least time for one token of one user: every weight is read once."""
    raise NotImplementedError
