"""Our solutions of the exercises on one_gpu.py."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def running_softmax(scores: Iterable[float]) -> tuple[float, float]:
    """The sum shrinks when the largest grows."""
    largest, total = -math.inf, 0.0
    for score in scores:
        new = max(largest, score)
        total = total * math.exp(largest - new) + math.exp(score - new)
        largest = new
    return largest, total


def fits(parameters: float, bytes_of_card: float, adapters: float = 0) -> bool:
    """16 bytes for what is trained, 2 for what is not."""
    need = 2 * parameters + 16 * adapters if adapters else 16 * parameters
    return need <= bytes_of_card


def tokens_for(hours: float, parameters: float, operations_a_second: float) -> float:
    """Operations over 6 N."""
    return hours * 3600 * operations_a_second / (6 * parameters)
