"""Exercises on paths/code/parameter_server.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_parameter_server.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def server_of(key: int, keys: int, servers: int) -> int:
    """Which server, from 0, keeps *key* (0 to keys - 1): each has one range, in order, and the
    sizes of any two ranges differ by at most 1.
    """
    raise NotImplementedError


def may_begin(worker: int, clocks: Sequence[int], staleness: int | None) -> bool:
    """May *worker* begin its next round? *clocks* are the rounds that each has pushed.

    With ``staleness=None`` there is no bound.
    """
    raise NotImplementedError


def rounds_per_second(seconds: Sequence[float], bounded: bool) -> float:
    """Rounds of all workers together, in the long run, if worker k takes seconds[k] for each.

    *bounded*: whether there is a bound on the staleness, however large.
    """
    raise NotImplementedError
