"""The map of a path as SVG: colours of the page, links, words in the reader's language."""

from __future__ import annotations

from html import escape
from math import sqrt
from typing import TYPE_CHECKING

from ways_in.learning import map_layout as place
from ways_in.learning import map_legend
from ways_in.learning.map_layout import CHIP_PAD, RADIUS, SMALL, TITLE, WIDTH
from ways_in.learning.map_signs import (
    ACCENT,
    ACCENT_2,
    DASHES,
    GROUND,
    INK,
    LINE,
    MUTED,
    bar,
    frame,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ways_in.learning.map_layout import Arc, Layout, Row, Stop
    from ways_in.learning.map_legend import Legend

CORNER = 8


def draw(stops: Sequence[Stop], legend: Legend, href: Callable[[str], str]) -> str:
    """The map of *stops*; *href* gives the address of a label."""
    found = place.layout(stops)
    most = max((stop.high for stop in stops), default=1)
    parts = [
        *(_segment(found, n) for n in range(1, len(stops))),
        *_arcs(found),
        *(_row(found, row, n, most, href) for n, row in enumerate(found.rows, 1)),
    ]
    key, height = map_legend.key(found, legend)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="group"'
        f' aria-label="{escape(legend.name)}" font-family="inherit">'
        + "".join([*parts, key])
        + "</svg>"
    )


def _segment(found: Layout, end: int) -> str:
    """The line between two stops: full, dashed, or thin where only the order joins them."""
    stop, x = found.rows[end].stop, found.x
    strong, weak = end - 1 in stop.needs, end - 1 in stop.helps
    colour, wide = (ACCENT_2, 3) if strong or weak else (LINE, 2)
    dash = DASHES if weak and not strong else ""
    top, bottom = found.rows[end - 1].y + RADIUS, found.rows[end].y - RADIUS
    return (
        f'<path d="M{x:g} {top:g}V{bottom:g}" fill="none" stroke="{colour}"'
        f' stroke-width="{wide}"{dash}/>'
    )


def _arcs(found: Layout) -> Iterator[str]:
    """The arcs, the outermost first, so that they pass below those nearer to the line."""
    for arc in sorted(found.arcs, key=lambda arc: -arc.lane):
        ways = [_way(found, arc, end) for end in arc.ends]
        dash = "" if arc.strong else DASHES
        for way in ways:
            yield f'<path d="{way}" fill="none" stroke="{GROUND}" stroke-width="6"/>'
        for way in ways:
            yield (
                f'<path d="{way}" fill="none" stroke="{ACCENT_2}" stroke-width="1.75"'
                f' stroke-linejoin="round"{dash}/>'
            )
        yield from (_arrow(found, arc, end) for end in arc.ends)


def _way(found: Layout, arc: Arc, end: int) -> str:
    """The whole way to the last end of *arc*; to another *end*, only the turn off from that."""
    x, lane = found.x, found.lane_x(arc.lane)
    start_y, end_y = found.rows[arc.start].y + _shift(arc), found.rows[end].y - _shift(arc)
    down = f"M{lane:g} {end_y - CORNER:g}"
    if end == arc.ends[-1]:
        down = (
            f"M{_rim(x, arc):g} {start_y:g}H{lane + CORNER:g}Q{lane:g} {start_y:g} {lane:g}"
            f" {start_y + CORNER:g}V{end_y - CORNER:g}"
        )
    return f"{down}Q{lane:g} {end_y:g} {lane + CORNER:g} {end_y:g}H{_rim(x, arc) - 5:g}"


def _shift(arc: Arc) -> float:
    return 4 if arc.strong else 9


def _rim(x: float, arc: Arc) -> float:
    """Where the circle of a station ends at the height of *arc*."""
    return round(x - sqrt(RADIUS**2 - _shift(arc) ** 2), 1)


def _arrow(found: Layout, arc: Arc, end: int) -> str:
    x, y = _rim(found.x, arc) - 0.5, found.rows[end].y - _shift(arc)
    return f'<path d="M{x:g} {y:g}l-7 -3.5v7z" fill="{ACCENT_2}"/>'


def _row(found: Layout, row: Row, number: int, most: int, href: Callable[[str], str]) -> str:
    """A step: all of its row is one link, its concepts are links of their own."""
    stop, left = row.stop, found.x - RADIUS - 2
    height = row.details_y + 9 - row.top
    chips = "".join(_chip(placed, href) for placed in row.chips)
    return (
        f'<a href="{escape(href(stop.label))}"><rect class="hit" x="{left:g}" y="{row.top - 3:g}"'
        f' width="{WIDTH - left - 1:g}" height="{height + 3:g}" rx="8" fill="transparent"/>'
        f"{_station(found, row, number)}{_title(found, row)}{_details(found, row, most)}</a>{chips}"
    )


def _station(found: Layout, row: Row, number: int) -> str:
    is_built = row.stop.kind == "build"
    fill, ink = (ACCENT, GROUND) if is_built else (GROUND, INK)
    edge = ACCENT if is_built else ACCENT_2
    return (
        f'<circle cx="{found.x:g}" cy="{row.y:g}" r="{RADIUS - 1.5}" fill="{fill}"'
        f' stroke="{edge}" stroke-width="2.5"/>'
        + text(
            found.x, row.y + 5.5, str(number), SMALL, ink, 'text-anchor="middle" font-weight="600"'
        )
    )


def _title(found: Layout, row: Row) -> str:
    x, top = found.text_x, row.y + 6.5
    spans = "".join(
        f'<tspan x="{x:g}" y="{top + n * place.TITLE_LINE:g}">{escape(line)}</tspan>'
        for n, line in enumerate(row.title)
    )
    return f'<text class="stop" font-size="{TITLE}" font-weight="600" fill="{INK}">{spans}</text>'


def _details(found: Layout, row: Row, most: int) -> str:
    stop, y = row.stop, row.details_y
    return (
        text(found.text_x, y, stop.kind_name, SMALL, MUTED)
        + '<g class="hours">'
        + text(found.time_x, y, stop.time, SMALL, MUTED)
        + bar(found.bar_x, y, stop.low / most * found.bar, stop.high / most * found.bar)
        + "</g>"
    )


def _chip(placed: place.PlacedChip, href: Callable[[str], str]) -> str:
    return (
        f'<a href="{escape(href(placed.chip.label))}">{frame(placed.x, placed.y, placed.width)}'
        + text(placed.x + CHIP_PAD, placed.y + 18, placed.chip.title, SMALL, ACCENT_2)
        + "</a>"
    )
