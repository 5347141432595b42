"""Speeds, Pods and prices, and what a cluster gave, as the check of its step expects them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKENS, WAIT, EACH = 40, 0.2, 0.02


def speed(requests: np.ndarray) -> tuple[float, float, float]:
    """All together, not one by one."""
    start, first, end, tokens = np.asarray(requests).T
    waits = sorted(first - start)
    return (
        tokens.sum() / (end.max() - start.min()),
        waits[math.ceil(0.99 * len(waits)) - 1],
        (end - first).sum() / (tokens - 1).sum(),
    )


def load(clients: int, slower: float) -> list[tuple[float, float, float, int]]:
    """Each client asks again when it has its answer."""
    answer = slower * (WAIT + EACH * (TOKENS - 1))
    begins = [answer * (n // clients) for n in range(112)]
    return [(t, t + slower * WAIT, t + answer, TOKENS) for t in begins]


load_1 = load(1, 1.0)
load_16 = load(16, 2.0)


def wanted(pods: int, waiting: int, target: int, least: int, most: int) -> int:
    """As the controller of Kubernetes does it."""
    if abs(waiting / (pods * target) - 1) <= 0.1:
        return pods
    return min(most, max(least, math.ceil(waiting / target)))


moments = (0.0, 14.2, 14.6, 73.0, 131.5, 132.4)
slowest = 4


def cost(price: float, pods: Sequence[tuple[float, int]], tokens: int) -> float:
    """An idle Pod is paid for, too."""
    return price * sum(seconds * count for seconds, count in pods) / 3600 / tokens * 1e6
