"""The atlas as SVG: bands in the colours of the paths, blocks with links in them, lines."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ways_in.learning.atlas import boxes, glyphs
from ways_in.learning.atlas.boxes import PAD, WIDE
from ways_in.learning.atlas.plan import NAME, NAME_LINE, NAME_TOP, NAME_X, plan
from ways_in.learning.map_signs import INK

if TYPE_CHECKING:
    from collections.abc import Callable

    from ways_in.learning.atlas.boxes import Box, BoxPart
    from ways_in.learning.atlas.chart import Chart
    from ways_in.learning.atlas.plan import Plan
    from ways_in.learning.atlas.routes import Line

RAISED, SOFT = "var(--fig-paper, #ffffff)", "var(--sunken, #f3eee4)"
EDGE = 4.0  # between a band and the border with the next


@dataclass(frozen=True)
class DrawnAtlas:
    """The *markup* of a *plan*."""

    markup: str
    plan: Plan


def draw(chart: Chart, name: str, href: Callable[[str], str]) -> DrawnAtlas:
    """The picture of *chart*, called *name*; *href* makes an address of an item's."""
    found = plan(chart)
    wide, high = round(found.width), round(found.height)
    parts = [
        *(_band(found, n, href) for n in range(len(chart.clusters))),
        *map(_line, found.lines),
        *(_block(found, n, href) for n in range(len(found.boxes))),
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}"'
        f' height="{high}" data-size="{wide} {high}" role="group" aria-label="{escape(name)}"'
        f' font-family="inherit" fill="{INK}">'
        f"<defs>{glyphs.TICK}{glyphs.heads(len(chart.clusters))}</defs>"
    )
    return DrawnAtlas(f"{head}{''.join(parts)}</svg>", found)


def _band(found: Plan, number: int, href: Callable[[str], str]) -> str:
    """A cluster: its ground, and its name as a link to the path."""
    cluster, band = found.chart.clusters[number], found.bands[number]
    left, wide = band.left + EDGE, band.right - band.left - 2 * EDGE
    ground = (
        f'<rect x="{left:g}" y="2" width="{wide:g}" height="{found.height - 4:.0f}" rx="12"'
        f' fill="{glyphs.way(number)}" fill-opacity="0.07"/>'
    )
    name = glyphs.words(
        band.name, NAME, left + NAME_X, NAME_TOP + 22, NAME_LINE, ' font-weight="600"'
    )
    return (
        f'<g class="atlas-band" data-sides="{band.left:g} {band.right - band.left:g}"'
        f' data-path="{escape(cluster.id)}">{ground}<a href="{escape(href(cluster.url))}">'
        f'<rect class="hit" x="{left + 6:g}" y="8" width="{wide - 12:g}"'
        f' height="{band.head - 4:g}" rx="8" fill="transparent"/>'
        f"{glyphs.mark(left + 24, NAME_TOP + 15, number, 11)}{name}</a></g>"
    )


def _line(line: Line) -> str:
    """A line with an arrow at its end; those straight down are wider."""
    drawn = glyphs.line(line.points, line.cluster, 3.5 if len(line.points) == 2 else 1.75)
    ends = f'data-from="{escape(line.source)}" data-to="{line.target}"'
    return f'<g class="atlas-line" {ends}>{drawn}</g>'


def _block(found: Plan, number: int, href: Callable[[str], str]) -> str:
    """A block, drawn from its own corner: so equal parts are written alike, and compress well."""
    box, (x, y) = found.boxes[number], found.corners[number]
    frame = (
        f'<rect width="{WIDE}" height="{box.height:g}" rx="9" fill="{RAISED}"'
        f' stroke="{glyphs.way(box.block.cluster)}" stroke-width="1.5"/>'
    )
    parts = "".join(_part(box, part, href) for part in box.parts)
    path = escape(found.chart.clusters[box.block.cluster].id)
    return (
        f'<g class="atlas-block" data-block="{number}" data-path="{path}"'
        f' transform="translate({x:g} {y:g})">{frame if box.block.step else ""}{parts}</g>'
    )


def _part(box: Box, part: BoxPart, href: Callable[[str], str]) -> str:
    """A step or concept as a link."""
    item = part.item
    is_step = item is box.block.step
    inner = _step(box, part) if is_step else _concept(box, part)
    return (
        f'<a class="atlas-item atlas-{"step" if is_step else "concept"}"'
        f' id="atlas-{escape(item.id)}" href="{escape(href(item.url))}">{inner}</a>'
    )


def _step(box: Box, part: BoxPart) -> str:
    """Its title below its number, which sits on the corner."""
    high = part.height - (8 if len(box.parts) > 1 else 4)
    return (
        f'<rect class="hit" x="2" y="2" width="{WIDE - 4}" height="{high:g}"'
        f' rx="7" fill="transparent"/>'
        f'<circle cx="4" cy="3" r="{boxes.BADGE}" fill="{RAISED}"'
        f' stroke="{glyphs.way(box.block.cluster)}" stroke-width="2"/>'
        f'<text x="4" y="7.5" font-size="12.5" font-weight="600"'
        f' text-anchor="middle">{part.item.number}</text>'
        + glyphs.words(
            *(part.lines, part.size, PAD + 4, PAD + 14, boxes.TITLE_LINE),
            ' font-weight="600"',
        )
    )


def _concept(box: Box, part: BoxPart) -> str:
    """Its title, and the marks of other paths that teach it."""
    wide = boxes.pill_wide(box.block)
    left, top = (WIDE - wide) / 2, part.y
    stroke = f'stroke="{glyphs.way(box.block.cluster)}" stroke-width="1.5" '
    marks = (
        glyphs.mark(left + wide - 12 - n * boxes.MARK, top + part.height / 2, cluster, 6.5)
        for n, cluster in enumerate(part.marks)
    )
    return (
        f'<rect class="hit" x="{left:g}" y="{top:g}" width="{wide:g}" height="{part.height:g}"'
        f' rx="{min(13.0, part.height / 2):g}" {"" if box.block.step else stroke}fill="{SOFT}"/>'
        + glyphs.words(part.lines, part.size, left + boxes.PILL_PAD, top + 17.5, boxes.PILL_LINE)
        + "".join(marks)
        + glyphs.tick(left + 1, top + 3)
    )
