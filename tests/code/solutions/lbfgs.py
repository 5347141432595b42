"""Our solutions of the exercises on lbfgs.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = NDArray[np.float64]


def memory_bytes(parameters: int, m: int, bytes_per_number: int) -> tuple[int, int]:
    """A pair is two vectors."""
    return 2 * m * parameters * bytes_per_number, parameters**2 * bytes_per_number


def armijo(
    f: Callable[[Floats], float], g: Floats, w: Floats, d: Floats, size: float, c: float = 1e-4
) -> bool:
    """The slope along d, times the size, is what a straight line would promise."""
    return bool(f(w + size * d) <= f(w) + c * size * (g @ d))


def secant(gradient: Callable[[Floats], Floats], w: Floats, s: Floats) -> float:
    """s · y over s · s, where y is the change of the gradient."""
    return float(s @ (gradient(w + s) - gradient(w)) / (s @ s))
