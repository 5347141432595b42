"""How readable a plan of the atlas is: lines that cross, and the longest of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from ways_in.learning.atlas import chart
from ways_in.learning.atlas.plan import plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ways_in.learning.atlas.plan import Plan
    from ways_in.learning.atlas.routes import Line

Segment = tuple[float, float, float, float]


@dataclass(frozen=True)
class Measures:
    """What the build says of the atlas; lengths are in the units of the drawing."""

    items: int
    lines: int
    crossings: int
    longest: float
    width: float
    height: float

    def __str__(self) -> str:
        return (
            f"{self.items} items, {self.lines} lines, {self.crossings} crossings, "
            f"longest line {self.longest:.0f} in a drawing of {self.width:.0f} × {self.height:.0f}"
        )


def of_data(data: Mapping[str, Any]) -> Measures:
    """The measures of the atlas of *data*, which is as in ``paths.json``."""
    return measure(plan(chart.read(data)))


def measure(found: Plan) -> Measures:
    """The measures of the plan *found*."""
    return Measures(
        items=len(found.chart.home),
        lines=len(found.lines),
        crossings=crossings(found.lines),
        longest=max(map(length, found.lines), default=0),
        width=found.width,
        height=found.height,
    )


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
