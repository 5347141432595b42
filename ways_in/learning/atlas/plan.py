"""Where everything in the atlas stands: from rows, columns, lanes and tracks to coordinates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ways_in.common.text_width import lines
from ways_in.learning.atlas import boxes, routes
from ways_in.learning.atlas.boxes import WIDE, Box
from ways_in.learning.atlas.crossings import crossings
from ways_in.learning.atlas.grid import Grid, grid
from ways_in.learning.atlas.routes import Branch, Line, Net, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.learning.atlas.chart import Chart, Cluster

LANE, TRACK = 9, 9
TRIED = 80  # so many nets are turned to try, one by one: each try is a whole plan
AIR = 16  # between a block and the next line
INNER, OUTER = 26, 44  # the least gutter in a cluster, and between two
PORT = 13  # between two lines that arrive at a block
NAME, NAME_LINE = 18.0, 23  # a cluster's name
NAME_X, NAME_TOP = 42, 12  # where it begins in its band


@dataclass(frozen=True)
class Band:
    """A cluster: where it begins and ends from left to right, and its name in lines."""

    left: float
    right: float
    name: tuple[str, ...]

    @property
    def head(self) -> float:
        """How high the name is."""
        return NAME_TOP + len(self.name) * NAME_LINE


@dataclass(frozen=True)
class Plan:
    """The atlas: the left upper corner of each box, bands by cluster, lines, and its size."""

    chart: Chart
    grid: Grid
    boxes: tuple[Box, ...]
    corners: tuple[tuple[float, float], ...]
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


class Planner:
    """Puts the blocks of *chart* into place; *turned* are nets that leave on their other side.

    What does not depend on those can be had of a planner of the same chart, *like*.
    """

    def __init__(
        self, chart: Chart, turned: frozenset[str] = frozenset(), like: Planner | None = None
    ) -> None:
        self.chart = chart
        self.grid: Grid = like.grid if like else grid(chart)
        self.boxes: tuple[Box, ...] = (
            like.boxes if like else tuple(boxes.box(block) for block in chart.blocks)
        )
        self.direct = routes.straight(chart, self.grid)
        sided = (
            replace(net, side=-net.side) if net.source in turned else net
            for net in routes.nets(chart, self.grid, self.direct)
        )
        self.nets = routes.in_lanes(self.grid, self.boxes, [*sided])
        self.lefts, self.edges = self._across()
        self.bands = tuple(map(self._band, chart.clusters, self.grid.spans))
        self.trunks = {net.source: self._trunk(net) for net in self.nets}
        self.ports = routes.ports(
            {n: self.lefts[c] + WIDE / 2 for n, c in enumerate(self.grid.columns)},
            sorted(self.direct),
            [(net.source, n, self.trunks[net.source]) for net in self.nets for n in net.targets],
            PORT,
        )
        self.tracks = self._tracks()

    def plan(self) -> Plan:
        """Everything in its place."""
        tops, bottom = self._down()
        places = zip(self.grid.columns, self.grid.rows, strict=True)
        corners = tuple((self.lefts[column], tops[row]) for column, row in places)
        drawn = tuple(self._lines(tops, corners))
        size = self.edges[-1], bottom + AIR
        return Plan(self.chart, self.grid, self.boxes, corners, self.bands, drawn, *size)

    def _band(self, cluster: Cluster, span: tuple[int, int]) -> Band:
        left, right = self.edges[span[0]], self.edges[sum(span)]
        room = right - left - NAME_X - 3 * AIR / 2
        return Band(left, right, tuple(lines(cluster.title, NAME, room, bold=True)))

    def _across(self) -> tuple[list[float], list[float]]:
        """Where columns begin; and what divides the lanes of one side from the other's."""
        borders = {start for start, _count in self.grid.spans}
        count = sum(count for _start, count in self.grid.spans)
        lanes = {-1: [0] * (count + 1), 1: [0] * (count + 1)}
        for net in self.nets:
            place = routes.gutter(self.grid, net)
            lanes[net.side][place] = max(lanes[net.side][place], net.lane + 1)
        lefts, edges, x = [], [], 0.0
        for place in range(count + 1):
            least = (OUTER if place in borders or place == count else INNER) / 2
            before, behind = (max(least, AIR + lanes[side][place] * LANE - 2) for side in (1, -1))
            x += before if place else 0
            edges.append(x)
            x += behind if place < count else 0
            lefts.append(x)
            x += WIDE
        return lefts[:count], edges

    def _trunk(self, net: Net) -> float:
        left = self.lefts[self.grid.columns[net.start]]
        away = AIR + net.lane * LANE - 4
        return left + WIDE + away if net.side > 0 else left - away

    def _tracks(self) -> dict[int, dict[str, int]]:
        """The track of each net above each row."""
        rows = range(max(self.grid.rows, default=-1) + 1)
        branches: dict[int, list[Branch]] = {row: [] for row in rows}
        for net in self.nets:
            for row in rows:
                ends = [n for n in net.targets if self.grid.rows[n] == row]
                if ends:
                    x = tuple(self.ports[n, net.source] for n in ends)
                    branches[row].append(Branch(net.source, self.trunks[net.source], x))
        return {row: routes.tracks(found, 2 * LANE) for row, found in branches.items()}

    def _down(self) -> tuple[list[float], float]:
        """Where rows begin, and where the last one ends."""
        tops, y = [], max(band.head for band in self.bands) - AIR / 2
        for row, found in self.tracks.items():
            y += 2 * AIR + (max(found.values(), default=-1) + 1) * TRACK
            tops.append(y)
            heights = [
                b.height for b, at in zip(self.boxes, self.grid.rows, strict=True) if at == row
            ]
            y += max(heights, default=0)
        return tops, y

    def _track_y(self, tops: Sequence[float], row: int, source: str) -> float:
        found = self.tracks[row]
        return tops[row] - AIR - 2 - (max(found.values()) - found[source]) * TRACK

    def _lines(self, tops: Sequence[float], corners: Sequence[tuple[float, float]]) -> list[Line]:
        home = self.chart.home
        made = []
        for source, target in sorted(self.direct):
            (x, y), box = corners[home[source]], self.boxes[home[source]]
            points: tuple[Point, ...] = (
                (x + WIDE / 2, y + box.height),
                (x + WIDE / 2, corners[target][1]),
            )
            made.append(Line(source, target, points, box.block.cluster))
        for net in self.nets:
            for target in net.targets:
                points = self._way(tops, corners, net, target)
                made.append(Line(net.source, target, points, self.chart.blocks[net.start].cluster))
        return made

    def _way(
        self, tops: Sequence[float], corners: Sequence[tuple[float, float]], net: Net, target: int
    ) -> tuple[tuple[float, float], ...]:
        box, (left, top) = self.boxes[net.start], corners[net.start]
        part = next(part for part in box.parts if part.item.id == net.source)
        inset = (WIDE - boxes.pill_wide(box.block)) / 2 if part.item is not box.block.step else 0
        x = left + WIDE - inset if net.side > 0 else left + inset
        y, trunk, port = top + part.middle, self.trunks[net.source], self.ports[target, net.source]
        track = self._track_y(tops, self.grid.rows[target], net.source)
        return ((x, y), (trunk, y), (trunk, track), (port, track), (port, corners[target][1]))


def plan(chart: Chart) -> Plan:
    """The atlas of *chart*; lines leave on their other side where fewer cross for it."""
    planner = Planner(chart)
    best, turned = planner.plan(), frozenset[str]()
    fewest = crossings(best.lines)
    for net in planner.nets if len(planner.nets) <= TRIED else ():
        tried = Planner(chart, turned ^ {net.source}, planner).plan()
        count = crossings(tried.lines)
        if count < fewest:
            best, fewest, turned = tried, count, turned ^ {net.source}
    return best
