"""Exercises on paths/code/server_queue.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_server_queue.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = NDArray[np.float64]


def mean_wait(rate: float, seconds: Array) -> float:
    """The mean wait before one server, by Pollaczek and Khinchine.

    *rate* requests come in a second, at random; *seconds* is what a sample of them takes.
    """
    raise NotImplementedError


def arriving(rate: float, late: float, tries: int) -> float:
    """How many requests a second reach the server, those that are asked again among them.

    *rate* users come in a second. Each try is too late with the probability *late*, and a user
    asks *tries* times at most.
    """
    raise NotImplementedError


def spared(prompts: Sequence[Sequence[int]]) -> int:
    """How many tokens need not be read again, if the beginnings of all prompts are kept.

    A beginning is spared as far as it is the beginning of any prompt before.
    """
    raise NotImplementedError
