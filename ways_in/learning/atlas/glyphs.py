"""The smallest parts of the atlas: words, ways, marks and ticks as SVG."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING

from ways_in.learning.map_signs import GROUND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.learning.atlas.routes import Point

# For other themes; scale.css has those of ours. They differ for the colour-blind, too.
WAYS = ("#234fc4", "#dc6108", "#0f9570", "#b066c4", "#6b3410", "#4a4350")
ACCENT_2 = "var(--accent-2, #1a636c)"
CORNER = 7.0
ARROW = 7.0


def way(cluster: int) -> str:
    """The colour of a path."""
    number = cluster % len(WAYS)
    return f"var(--way-{number + 1}, {WAYS[number]})"


def mark(x: float, y: float, cluster: int, radius: float) -> str:
    """The sign of a path: its colour and, for whom that tells nothing, its number."""
    return (
        f'<rect x="{x - radius:g}" y="{y - radius:g}" rx="3" width="{2 * radius:g}"'
        f' height="{2 * radius:g}" fill="{way(cluster)}"/>'
        f'<text x="{x:g}" y="{y + radius * 0.42:g}" font-size="{radius * 1.25:g}"'
        f' font-weight="700" text-anchor="middle" fill="{GROUND}">{cluster + 1}</text>'
    )


# What the style sheet shows at a concept that the reader knows; drawn once, used at each.
TICK = (
    f'<g id="tick-of-atlas"><circle r="7.5" fill="{ACCENT_2}"/>'
    f'<path d="M-3.5 0l2.5 3 4.5 -6" fill="none" stroke="{GROUND}" stroke-width="1.75"/></g>'
)


def tick(x: float, y: float) -> str:
    """The place of the tick of a concept."""
    return f'<use class="atlas-tick" href="#tick-of-atlas" x="{x:g}" y="{y:g}" display="none"/>'


def words(rows: Sequence[str], size: float, x: float, y: float, high: float, more: str = "") -> str:
    """*rows* of text, the base line of the first at *y*, *high* from one to the next.

    What is read aloud of them is one text, with the spaces at which it was broken.
    """
    said = [escape(row + _space(row)) for row in rows[:-1]] + [escape(row) for row in rows[-1:]]
    spans = f'<tspan x="{x:g}" dy="{high:g}">'.join(
        said[:1] + [f"{row}</tspan>" for row in said[1:]]
    )
    return f'<text class="stop" font-size="{size:g}" x="{x:g}" y="{y:g}"{more}>{spans}</text>'


def _space(row: str) -> str:
    """What stood between *row* and the next one: nothing behind a hyphen or in Chinese."""
    return "" if row.endswith("-") or unicodedata.east_asian_width(row[-1]) in "WF" else " "


def heads(clusters: int) -> str:
    """The heads of the lines of each cluster, which end at the base of theirs."""
    return "".join(
        f'<marker id="{_head(n)}" viewBox="0 0 9 {ARROW:g}" refX="4.5" markerWidth="9"'
        f' markerHeight="{ARROW:g}" markerUnits="userSpaceOnUse">'
        f'<path d="M0 0h9l-4.5 {ARROW:g}z" fill="{way(n)}"/></marker>'
        for n in range(clusters)
    )


def _head(cluster: int) -> str:
    return f"head-of-way-{cluster + 1}"


def line(points: Sequence[Point], cluster: int, wide: float) -> str:
    """A line of *cluster* with its head."""
    return (
        f'<path d="{path(points)}" fill="none" stroke="{way(cluster)}" stroke-width="{wide:g}"'
        f' marker-end="url(#{_head(cluster)})"/>'
    )


def path(points: Sequence[Point]) -> str:
    """The way through *points*, of right angles, with its corners rounded.

    All but its beginning is said from where it has come to: equal turns are equal texts.
    """
    found, cut = [f"M{points[0][0]:g} {points[0][1]:g}"], 0.0
    for before, here, behind in zip(points, points[1:], points[2:], strict=False):
        near = min(CORNER, _reach(before, here) / 2, _reach(here, behind) / 2)
        (a, b), (c, d) = _towards(before, here, near), _towards(here, behind, near)
        found.append(f"{_run(before, here, cut + near)}q{a:g} {b:g} {a + c:g} {b + d:g}")
        cut = near
    return "".join([*found, _run(points[-2], points[-1], cut + ARROW - 1)])


def _reach(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _run(start: Point, end: Point, less: float) -> str:
    """Straight on from *start* to *end*, but for what is taken at its ends."""
    x, y = _towards(start, end, _reach(start, end) - less)
    return f"h{x:g}" if x else f"v{y:g}"


def _towards(start: Point, end: Point, by: float) -> Point:
    """The way from *start* in the direction of *end*, *by* long."""
    share = by / (_reach(start, end) or 1)
    x, y = ((b - a) * share for a, b in zip(start, end, strict=True))
    return round(x, 1), round(y, 1)
