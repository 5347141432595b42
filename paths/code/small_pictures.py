"""Pictures of digits, 7 rows of 5 dots, for the programs that have to learn something quickly.

Each picture is one of ten drawings with every dot moved by some noise. Nothing is downloaded.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

DOTS, DIGITS = 35, 10
NOISE = 0.6  # standard deviation; the dots themselves are 0 or 1
DRAWN = (
    "01110 10001 10001 10001 10001 10001 01110",
    "00100 01100 00100 00100 00100 00100 01110",
    "01110 10001 00001 00010 00100 01000 11111",
    "01110 10001 00001 00110 00001 10001 01110",
    "00010 00110 01010 10010 11111 00010 00010",
    "11111 10000 11110 00001 00001 10001 01110",
    "01110 10000 11110 10001 10001 10001 01110",
    "11111 00001 00010 00100 00100 01000 01000",
    "01110 10001 10001 01110 10001 10001 01110",
    "01110 10001 10001 10001 01111 00001 01110",
)
DRAWINGS: Array = np.array([[float(d) for d in rows.replace(" ", "")] for rows in DRAWN])


def pictures(count: int, rng: np.random.Generator) -> tuple[Array, Labels]:
    """*count* noisy pictures (count, DOTS), dots around ±0.5, and what they show (count,)."""
    labels = rng.integers(DIGITS, size=count)
    return DRAWINGS[labels] - 0.5 + NOISE * rng.standard_normal((count, DOTS)), labels
