"""Our solutions of the exercises on factorization_machine.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from factorization_machine import Machine

Floats = NDArray[np.float64]


def numbers_to_learn(n: int, k: int) -> tuple[int, int]:
    """Each pair once: the weight of (i, j) is that of (j, i)."""
    return 1 + n + n * k, 1 + n + n * (n - 1) // 2


def pair_weights(machine: Machine) -> Floats:
    """A product of a narrow matrix and a flat one: its rank is at most k."""
    weights: Floats = machine.V @ machine.V.T
    return weights


def calibration(p: Floats, clicked: Floats, groups: int) -> tuple[Floats, Floats]:
    """Sort once, fold into rows, average."""
    order = np.argsort(p)
    folded = (values[order].reshape(groups, -1).mean(axis=1) for values in (p, clicked))
    predicted, share = folded
    return predicted, share
