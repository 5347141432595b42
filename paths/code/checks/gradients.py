"""How near a gradient is to the slope that it should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray


def relative_error(a: ArrayLike, n: ArrayLike) -> float:
    """‖a − n‖ / (‖a‖ + ‖n‖); 0 for two arrays of zeros."""
    a, n = np.asarray(a, float), np.asarray(n, float)
    size = float(np.linalg.norm(a) + np.linalg.norm(n))
    return float(np.linalg.norm(a - n)) / size if size else 0.0


def slope(f: Callable[[NDArray[Any]], float], x: NDArray[Any], step: float = 1e-5) -> NDArray[Any]:
    """The gradient of *f* at *x* by central differences."""
    found, x = np.zeros(x.shape), x.astype(float)
    for place in np.ndindex(x.shape):
        kept = x[place]
        x[place] = kept + step
        over = f(x)
        x[place] = kept - step
        found[place] = (over - f(x)) / (2 * step)
        x[place] = kept
    return found
