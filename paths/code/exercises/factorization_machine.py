"""Exercises on paths/code/factorization_machine.py. Complete the functions; their tests judge.

python -m pytest paths/code/exercises/test_factorization_machine.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from factorization_machine import Machine

Floats = NDArray[np.float64]


def numbers_to_learn(n: int, k: int) -> tuple[int, int]:
    """How many numbers a machine with *n* features and vectors of *k* has; and how many a model
    with w0, w and a weight of its own for each pair.
    """
    raise NotImplementedError


def pair_weights(machine: Machine) -> Floats:
    """The weights of all pairs, (n, n): entry i, j is <v_i, v_j>."""
    raise NotImplementedError


def calibration(p: Floats, clicked: Floats, groups: int) -> tuple[Floats, Floats]:
    """Mean prediction and share of clicks in *groups* of equal size, from the lowest predictions
    to the highest; (groups,) each. len(p) is a multiple of *groups*.
    """
    raise NotImplementedError
