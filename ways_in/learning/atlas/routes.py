"""The ways of the lines in the atlas: right-angled, in lanes beside columns and tracks above rows.

What goes from one item to blocks further off is one *net*: it leaves the item sideways, runs down
in a lane between two columns, and turns off on a track above each row where a block needs it.
Lines of one net share their way; those of two nets cross at right angles and never lie on each
other. The order of tracks is improved by exchanging neighbours, as in the routing of channels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ways_in.learning.atlas.boxes import Box
    from ways_in.learning.atlas.chart import Chart
    from ways_in.learning.atlas.grid import Grid

Point = tuple[float, float]


@dataclass(frozen=True)
class Net:
    """From the item *source* of the block *start* to *targets*; *side* is -1 (left) or 1."""

    source: str
    start: int
    targets: tuple[int, ...]
    side: int = 1
    lane: int = 0


def straight(chart: Chart, found: Grid) -> set[tuple[str, int]]:
    """The needs that are a line straight down: of a step, to the next block in its column."""
    home, taken = chart.home, set(zip(found.columns, found.rows, strict=True))
    return {
        (need.source, need.target)
        for need in chart.needs
        if _is_straight(found, taken, home[need.source], need.target)
        if chart.blocks[home[need.source]].members[0].id == need.source
    }


def _is_straight(found: Grid, taken: set[tuple[int, int]], start: int, end: int) -> bool:
    column = found.columns[start]
    between = range(found.rows[start] + 1, found.rows[end])
    return found.columns[end] == column and not any((column, row) in taken for row in between)


def nets(chart: Chart, found: Grid, direct: set[tuple[str, int]]) -> list[Net]:
    """The nets of *chart* with their sides; lanes are still to come."""
    targets: dict[str, list[int]] = {}
    for need in chart.needs:
        if (need.source, need.target) not in direct:
            targets.setdefault(need.source, []).append(need.target)
    home = chart.home
    made: list[Net] = []
    for source, ends in targets.items():
        start = home[source]
        ends.sort(key=lambda n: (found.rows[n], found.columns[n]))
        made.append(Net(source, start, tuple(ends), _side(found, start, ends, made)))
    return made


def _side(found: Grid, start: int, ends: Sequence[int], made: Iterable[Net]) -> int:
    """The side on which most of *ends* are; where that is none, the one that is freer."""
    column = found.columns[start]
    pull = sum((found.columns[n] > column) - (found.columns[n] < column) for n in ends)
    if pull:
        return 1 if pull > 0 else -1
    here = [net.side for net in made if found.columns[net.start] == column]
    return 1 if sum(here) < 0 else -1


def gutter(found: Grid, net: Net) -> int:
    """The gutter in which *net* runs down: 0 is left of the first column."""
    return found.columns[net.start] + (net.side > 0)


def last_row(found: Grid, net: Net) -> int:
    """The row above which *net* ends."""
    return max(found.rows[n] for n in net.targets)


def in_lanes(found: Grid, boxes: Sequence[Box], given: Sequence[Net]) -> list[Net]:
    """*given* with lanes, from 0 beside the column that they leave: short ones first."""
    taken: dict[tuple[int, int], list[list[tuple[float, float]]]] = {}
    made = {}

    def spread(net: Net) -> tuple[float, float]:
        part = next(p for p in boxes[net.start].parts if p.item.id == net.source)
        row = found.rows[net.start]
        return row + min(0.5, part.middle / 1000), last_row(found, net) - 0.3

    def length(net: Net) -> float:
        first, last = spread(net)
        return last - first

    for net in sorted(given, key=lambda net: (length(net), -net.start)):
        lanes = taken.setdefault((gutter(found, net), net.side), [])
        first, last = spread(net)
        lane = next(
            (n for n, o in enumerate(lanes) if all(last < a or b < first for a, b in o)), len(lanes)
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((first, last))
        made[net.source] = Net(net.source, net.start, net.targets, net.side, lane)
    return [made[net.source] for net in given]


@dataclass(frozen=True)
class Branch:
    """Where a net turns off above a row: from *trunk* to *ports*, all of them x."""

    source: str
    trunk: float
    ports: tuple[float, ...]

    @property
    def left(self) -> float:
        """Where its track begins."""
        return min(self.trunk, *self.ports)

    @property
    def right(self) -> float:
        """Where its track ends."""
        return max(self.trunk, *self.ports)

    def covers(self, x: float) -> bool:
        """Whether its track passes *x*."""
        return self.left <= x <= self.right


def clashes(above: Branch, below: Branch) -> int:
    """How often two branches cross if their tracks lie so."""
    return sum(below.covers(port) for port in above.ports) + above.covers(below.trunk)


def tracks(branches: Iterable[Branch], air: float) -> dict[str, int]:
    """The track of each branch by its source, 0 the uppermost."""
    order = sorted(branches, key=lambda b: (b.right - b.left, b.left))
    for _round in range(len(order)):
        swapped = False
        for n in range(len(order) - 1):
            if clashes(order[n], order[n + 1]) > clashes(order[n + 1], order[n]):
                order[n], order[n + 1] = order[n + 1], order[n]
                swapped = True
        if not swapped:
            break
    found: dict[str, int] = {}
    for n, branch in enumerate(order):
        before = [
            found[o.source]
            for o in order[:n]
            if o.left - air <= branch.right and branch.left - air <= o.right
        ]
        found[branch.source] = max(before, default=-1) + 1
    return found


@dataclass(frozen=True)
class Line:
    """A drawn line from *source* to the block *target* through *points*."""

    source: str
    target: int
    points: tuple[Point, ...]
    cluster: int = 0


def ports(
    middle: Mapping[int, float],
    direct: Iterable[tuple[str, int]],
    trunks: Iterable[tuple[str, int, float]],
    apart: float,
) -> dict[tuple[int, str], float]:
    """Where each line arrives: straight ones in the *middle*, others beside it by their trunks."""
    found: dict[tuple[int, str], float] = {}
    arriving: dict[int, list[tuple[float, str]]] = {}
    for source, target in direct:
        found[target, source] = middle[target]
    for source, target, x in trunks:
        arriving.setdefault(target, []).append((x, source))
    for target, sources in arriving.items():
        is_taken = any(key[0] == target for key in found)
        found |= dict(_spread(target, middle[target], sorted(sources), is_taken, apart))
    return found


def _spread(
    target: int, middle: float, sources: list[tuple[float, str]], is_taken: bool, apart: float
) -> Iterator[tuple[tuple[int, str], float]]:
    left = [source for x, source in sources if x < middle]
    right = [source for x, source in sources if x >= middle]
    if not is_taken and not (left and right):
        shift = apart * (len(sources) - 1) / 2
        for n, (_x, source) in enumerate(sources):
            yield (target, source), middle - shift + n * apart
        return
    gap = apart if is_taken else apart / 2
    for n, source in enumerate(reversed(left)):
        yield (target, source), middle - gap - n * apart
    for n, source in enumerate(right):
        yield (target, source), middle + gap + n * apart
