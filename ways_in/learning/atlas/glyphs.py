"""The smallest parts of the atlas: words, ways, marks and ticks as SVG."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ways_in.learning.map_signs import GROUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    f'<defs><g id="tick-of-atlas"><circle r="7.5" fill="{ACCENT_2}"/>'
    f'<path d="M-3.5 0l2.5 3 4.5 -6" fill="none" stroke="{GROUND}" stroke-width="1.75"/></g></defs>'
)


def tick(x: float, y: float) -> str:
    """The place of the tick of a concept."""
    return f'<use class="atlas-tick" href="#tick-of-atlas" x="{x:g}" y="{y:g}" display="none"/>'


def words(rows: Iterable[str], size: float, x: float, y: float, high: float, more: str = "") -> str:
    """*rows* of text, the base line of the first at *y*, *high* from one to the next."""
    spans = "".join(
        f'<tspan x="{x:g}" y="{y + n * high:g}">{escape(row)}</tspan>' for n, row in enumerate(rows)
    )
    return f'<text class="stop" font-size="{size:g}"{more}>{spans}</text>'


def path(points: Sequence[Point]) -> str:
    """The way through *points*, of right angles, with its corners rounded."""
    found = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, here, behind in zip(points, points[1:], points[2:], strict=False):
        near = min(CORNER, _reach(before, here) / 2, _reach(here, behind) / 2)
        a, b = _towards(here, before, near), _towards(here, behind, near)
        found.append(f"L{a[0]:g} {a[1]:g}Q{here[0]:g} {here[1]:g} {b[0]:g} {b[1]:g}")
    return "".join([*found, f"V{points[-1][1] - ARROW + 1:g}"])


def _reach(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    """The point that is *by* away from *start*."""
    share = by / (_reach(start, end) or 1)
    x, y = (a + (b - a) * share for a, b in zip(start, end, strict=True))
    return round(x, 1), round(y, 1)
