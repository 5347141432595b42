"""Our solutions of the exercises on parameter_server.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def server_of(key: int, keys: int, servers: int) -> int:
    """Whole numbers only: a quotient of floats is wrong for large keys."""
    return key * servers // keys


def may_begin(worker: int, clocks: Sequence[int], staleness: int | None) -> bool:
    """As many rounds ahead of the slowest as the bound allows."""
    return staleness is None or clocks[worker] - min(clocks) <= staleness


def rounds_per_second(seconds: Sequence[float], bounded: bool) -> float:
    """Under a bound everybody runs as fast as the slowest in the end."""
    if bounded:
        return len(seconds) / max(seconds)
    return sum(1 / each for each in seconds)
