"""The signs of the map of a path, explained below it; those that only scripts set, for scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.learning.map_layout import CHIP, SMALL, WIDTH
from ways_in.learning.map_signs import (
    ACCENT,
    ACCENT_2,
    DASHES,
    GROUND,
    LINE,
    MUTED,
    SOFT_2,
    bar,
    frame,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.learning.map_layout import Layout

ROW = 26


@dataclass(frozen=True)
class Legend:
    """What the signs are called in the reader's language, and the picture itself."""

    name: str
    needs: str
    helps: str
    concept: str
    hours: str
    build: str
    other: str
    done: str
    next: str


@dataclass(frozen=True)
class LegendRow:
    """A sign, what it means, and a class of its own."""

    drawing: str
    meaning: str
    name: str = ""


def key(found: Layout, legend: Legend) -> tuple[str, float]:
    """The signs that this map shows, explained, and where the picture ends."""
    y = found.height + 22
    parts = [f'<path d="M6 {y:g}H{WIDTH - 2}" stroke="{LINE}"/>']
    for sign in _signs(found, legend):
        y += ROW
        kind = f' class="{sign.name}"' if sign.name else ""
        word = text(64, 5, sign.meaning, SMALL, MUTED)
        parts.append(f'<g transform="translate(0 {y:g})"{kind}>{sign.drawing}{word}</g>')
    return f'<g class="map-key">{"".join(parts)}</g>', y + 14


def _signs(found: Layout, legend: Legend) -> Iterator[LegendRow]:
    stops = [row.stop for row in found.rows]
    if len({stop.kind == "build" for stop in stops}) == 2:
        yield LegendRow(_station(ACCENT, ACCENT), legend.build)
        yield LegendRow(_station(GROUND, ACCENT_2), legend.other)
    if any(stop.needs for stop in stops):
        yield LegendRow(_line(2.5), legend.needs)
    if any(stop.helps for stop in stops):
        yield LegendRow(_line(2, DASHES), legend.helps)
    if any(stop.chips for stop in stops):
        chip = frame(6, -9, 46).replace(f'height="{CHIP}"', 'height="18"')
        yield LegendRow(chip, legend.concept)
    yield LegendRow(bar(6, 5.5, 22, 46), legend.hours, "hours")
    yield LegendRow(_station(ACCENT_2, ACCENT_2, "✓"), legend.done, "js-only")
    next_one = f'fill="{SOFT_2}" stroke="{ACCENT_2}" stroke-width="2"'  # as the style sheet has it
    yield LegendRow(
        f'<rect x="6" y="-10" width="46" height="20" rx="6" {next_one}/>', legend.next, "js-only"
    )


def _line(wide: float, dash: str = "") -> str:
    return f'<path d="M6 0H52" fill="none" stroke="{ACCENT_2}" stroke-width="{wide:g}"{dash}/>'


def _station(fill: str, edge: str, letter: str = "") -> str:
    circle = f'<circle cx="29" cy="0" r="9.5" fill="{fill}" stroke="{edge}" stroke-width="2.5"/>'
    more = 'text-anchor="middle" font-weight="600"'
    return circle + (text(29, 5, letter, SMALL, GROUND, more) if letter else "")
