"""Prices, percentiles and a cache, as the check of its step expects them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def price(turns: Iterable[tuple[int, int]], read: float, written: float) -> float:
    """Every turn reads all before it."""
    total, so_far = 0.0, 0
    for question, answer in turns:
        so_far += question
        total += read * so_far + written * answer
        so_far += answer
    return total / 1e6


def percentile(seconds: Sequence[float], q: float) -> float:
    """A time that somebody waited."""
    return float(sorted(seconds)[math.ceil(q * len(seconds) / 100) - 1])


def cached(model: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """One call for each user and prompt."""
    kept: dict[tuple[str, str], str] = {}

    def ask(user: str, prompt: str) -> str:
        try:
            return kept[user, prompt]
        except KeyError:
            kept[user, prompt] = model(user, prompt)
            return kept[user, prompt]

    return ask
