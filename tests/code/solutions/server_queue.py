"""Our solutions of the exercises on server_queue.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = NDArray[np.float64]


def mean_wait(rate: float, seconds: Array) -> float:
    """Long answers count squared: many come while one is written."""
    busy = rate * seconds.mean()
    return float(rate * (seconds**2).mean() / (2 * (1 - busy)))


def arriving(rate: float, late: float, tries: int) -> float:
    """A user is there for the try k if k tries were late."""
    return rate * sum(late**k for k in range(tries))


def spared(prompts: Sequence[Sequence[int]]) -> int:
    """Of each prompt the longest beginning that was read before."""
    known: set[tuple[int, ...]] = set()
    total = 0
    for prompt in prompts:
        beginnings = [tuple(prompt[:n]) for n in range(1, len(prompt) + 1)]
        total += sum(each in known for each in beginnings)
        known.update(beginnings)
    return total
