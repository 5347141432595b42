"""Exercises on paths/code/lbfgs.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_lbfgs.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = NDArray[np.float64]


def memory_bytes(parameters: int, m: int, bytes_per_number: int) -> tuple[int, int]:
    """What *m* pairs take, and what the whole matrix H would."""
    raise NotImplementedError


def armijo(
    f: Callable[[Floats], float], g: Floats, w: Floats, d: Floats, size: float, c: float = 1e-4
) -> bool:
    """Does the step size · d from *w* lower *f* by at least *c* times what the slope promises?

    *g* is the gradient of *f* at *w*.
    """
    raise NotImplementedError


def secant(gradient: Callable[[Floats], Floats], w: Floats, s: Floats) -> float:
    """The curvature along the step *s* (not zero) from *w*, from two gradients."""
    raise NotImplementedError
