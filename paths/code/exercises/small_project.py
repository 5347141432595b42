"""Exercises on paths/code/small_project.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_small_project.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Array = NDArray[np.float64]


def beats(mine: Array, baseline: float, lower_is_better: bool) -> bool:
    """Is the mean of *mine*, a number a seed, ahead of *baseline* by more than two deviations?

    A deviation is that of *mine*, estimated from a sample: n − 1.
    """
    raise NotImplementedError


def held_out(pages: Sequence[str], share: float) -> NDArray[np.bool_]:
    """Which rows are for the test: whole pages from the end, until at least *share* of all are.

    *pages* says of each row which page it is from; the rows of a page stand together.
    """
    raise NotImplementedError


def ablation(parts: Sequence[str], loss: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """For each of *parts*, by how much the loss rises if it alone is left out.

    *loss* gives the loss of a model that has these parts.
    """
    raise NotImplementedError
