"""Exercises on paths/code/backpropagation.py. Complete them; the tests beside them judge.

python -m pytest paths/code/exercises/test_backpropagation.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[np.float64]


def relu(x: Array) -> tuple[Array, Callable[[Array], Array]]:
    """y = max(0, x), and its backward pass."""
    raise NotImplementedError


def centred(x: Array) -> tuple[Array, Callable[[Array], Array]]:
    """Each row of x (N, D) minus the row's mean, and the backward pass."""
    raise NotImplementedError


def twice(x: Array, W: Array) -> tuple[Array, Callable[[Array], Array]]:
    """y = tanh(tanh(x W) W): x (N, D), W (D, D). The backward pass gives the gradient of W."""
    raise NotImplementedError
