"""Where things stand in the map of a path: a line of stations, with arcs beside it.

A path is an ordered list, so its map is a line from top to bottom, a row for each step. What a
step needs from the one before is the line itself; what it needs from earlier ones are arcs to
the left of it, in lanes so that none lies on another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common.text_width import lines, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDTH = 480
RADIUS = 16
LANE = 13
EDGE = 6  # between the outermost lane and the edge
TITLE, SMALL = 19, 15
TITLE_LINE, SMALL_LINE = 24, 26
CHIP, CHIP_GAP, CHIP_PAD = 26, 6, 10
ROW_GAP = 26
MOST = 150  # the longest bar


@dataclass(frozen=True)
class Chip:
    """A concept: *label* to link to and the *title* to show."""

    label: str
    title: str


@dataclass(frozen=True)
class Stop:
    """A step: *needs* and *helps* are the places of earlier steps, from 0."""

    label: str
    title: str
    kind: str
    kind_name: str
    low: int
    high: int
    time: str
    needs: tuple[int, ...] = ()
    helps: tuple[int, ...] = ()
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True)
class Arc:
    """All that goes from the stop *start* to later ones, at one strength, in one lane."""

    start: int
    ends: tuple[int, ...]
    strong: bool
    lane: int = 0


@dataclass(frozen=True)
class PlacedChip:
    """A chip, its left upper corner and its width."""

    chip: Chip
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Row:
    """A stop, the height of its station's middle, its title in lines, its chips, and its ends."""

    stop: Stop
    y: float
    title: tuple[str, ...]
    chips: tuple[PlacedChip, ...]
    top: float
    bottom: float

    @property
    def details_y(self) -> float:
        """The base line of kind and hours."""
        return self.y + 6 + (len(self.title) - 1) * TITLE_LINE + SMALL_LINE


@dataclass(frozen=True)
class Layout:
    """A map: *x* is that of the line; *text_x*, *time_x* and *bar_x* where those begin."""

    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    x: float
    text_x: float
    time_x: float
    bar_x: float
    height: float

    @property
    def bar(self) -> float:
        """How long the longest bar is."""
        return min(MOST, WIDTH - self.bar_x - 2)

    def lane_x(self, lane: int) -> float:
        """Where the *lane* runs."""
        return self.x - RADIUS - 10 - lane * LANE


def layout(stops: Sequence[Stop]) -> Layout:
    """The places of all that the map of *stops* shows."""
    arcs = tuple(lanes(bundles(stops)))
    count = max((arc.lane + 1 for arc in arcs), default=0)
    x = EDGE + RADIUS + (count * LANE + 4 if count else 0)
    text_x = x + RADIUS + 14
    time_x = text_x + max((width(stop.kind_name, SMALL) for stop in stops), default=0) + 12
    bar_x = time_x + max((width(stop.time, SMALL) for stop in stops), default=0) + 10
    rows = tuple(_rows(stops, text_x))
    return Layout(rows, arcs, x, text_x, time_x, bar_x, rows[-1].bottom if rows else 0)


def bundles(stops: Sequence[Stop]) -> Iterator[Arc]:
    """What goes further than to the next stop, by where it starts and how strong it is."""
    for start in range(len(stops)):
        for strong in (True, False):
            ends = tuple(
                end
                for end in range(start + 2, len(stops))
                if start in (stops[end].needs if strong else stops[end].helps)
            )
            if ends:
                yield Arc(start, ends, strong)


def lanes(arcs: Iterable[Arc]) -> Iterator[Arc]:
    """*arcs*, the shortest nearest to the line, each in the first lane that is free along it."""
    taken: list[list[Arc]] = []
    for arc in sorted(arcs, key=lambda arc: (arc.ends[-1] - arc.start, arc.start)):
        lane = next((n for n, others in enumerate(taken) if _is_free(arc, others)), len(taken))
        taken += [[]] * (lane == len(taken))
        taken[lane] = [*taken[lane], arc]
        yield Arc(arc.start, arc.ends, arc.strong, lane)


def _is_free(arc: Arc, others: Iterable[Arc]) -> bool:
    return all(arc.ends[-1] <= o.start or o.ends[-1] <= arc.start for o in others)


def _rows(stops: Iterable[Stop], text_x: float) -> Iterator[Row]:
    room = WIDTH - text_x - 2
    top = 5.0
    for stop in stops:
        title = tuple(lines(stop.title, TITLE, room, bold=True))
        y = top + RADIUS + 2
        below = y + 6 + (len(title) - 1) * TITLE_LINE + SMALL_LINE + 14
        chips = tuple(_chips(stop.chips, text_x, below))
        bottom = max([below - 6, *(chip.y + CHIP for chip in chips)])
        yield Row(stop, y, title, chips, top, bottom)
        top = bottom + ROW_GAP


def _chips(chips: Iterable[Chip], left: float, y: float) -> Iterator[PlacedChip]:
    x = left
    for chip in chips:
        wide = min(width(chip.title, SMALL) + 2 * CHIP_PAD, WIDTH - left - 2)
        if x > left and x + wide > WIDTH - 2:
            x, y = left, y + CHIP + CHIP_GAP
        yield PlacedChip(chip, x, y, wide)
        x += wide + CHIP_GAP
