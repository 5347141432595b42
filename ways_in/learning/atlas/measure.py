"""How readable a plan of the atlas is: lines that cross, and the longest of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ways_in.learning.atlas import chart
from ways_in.learning.atlas.crossings import crossings, length
from ways_in.learning.atlas.plan import plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ways_in.learning.atlas.plan import Plan


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
