"""How often the lines of the atlas cross, and how long they are."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ways_in.learning.atlas.routes import Line

Segment = tuple[float, float, float, float]


def length(line: Line) -> float:
    """How long *line* is."""
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(line.points))


def crossings(lines: Iterable[Line]) -> int:
    """The points where lines from two sources cross; those of one source are drawn as one."""
    nets: dict[str, set[Segment]] = {}
    for line in lines:
        for a, b in pairwise(line.points):
            (x1, y1), (x2, y2) = sorted((a, b))
            nets.setdefault(line.source, set()).add((x1, y1, x2, y2))
    return sum(len(_points(one, other)) for one, other in combinations(nets.values(), 2))


def _points(one: Iterable[Segment], other: Iterable[Segment]) -> set[tuple[float, float]]:
    return {point for a in one for b in other if (point := _crossing(a, b))}


def _crossing(a: Segment, b: Segment) -> tuple[float, float] | None:
    """Where a level and an upright segment cross."""
    if a[1] != a[3]:
        a, b = b, a
    is_right_angled = a[1] == a[3] and b[0] == b[2]
    if is_right_angled and a[0] < b[0] < a[2] and b[1] < a[1] < b[3]:
        return b[0], a[1]
    return None
