"""What is generated into the card of a path: its steps and hours, and its map in small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util import logging

from ways_in.learning import words
from ways_in.learning.path_cards import ARCS, FACTS, OF
from ways_in.learning.plain_parts import DOT, behind
from ways_in.learning.step_parts import PART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.learning.library import Library
    from ways_in.learning.model import Item

WIDTH, STEEPEST, EDGE = 240, 40, 5
logger = logging.getLogger(__name__)


def fill_cards(library: Library, document: nodes.document) -> None:
    """Put what is known of the paths into their cards in *document*."""
    for place in list(document.findall(nodes.container)):
        if place.get(PART) in (FACTS, ARCS):
            path = _path(library, place[OF])
            if path is None and place[PART] == FACTS:
                logger.warning("“%s” is no path: name its label", place[OF], location=place)
            place.replace_self(list(_content(library, path, place[PART])) if path else [])


def _path(library: Library, label: str) -> Item | None:
    return next((path for path in library.graph.paths if path.id == label), None)


def _content(library: Library, path: Item, name: str) -> Iterator[nodes.Node]:
    if name == FACTS:
        yield steps_and_hours(library, path)
    else:
        markup = arcs(library, path)
        yield nodes.raw("", f'<div class="card-arcs">{markup}</div>', format="html")


def steps_and_hours(library: Library, path: Item) -> nodes.paragraph:
    """“Path · 11 steps · 173–345 h”."""
    found = library.graph.of_path(path)
    line = nodes.paragraph(classes=["card-kind"])
    line += nodes.Text(DOT.join([_("Path"), words.steps(len(found.steps))]))
    line += behind(found.hours)
    return line


def arcs(library: Library, path: Item) -> str:
    """The map of *path* in small, for the eye only: what it says stands in the path's own map."""
    steps = library.graph.steps.get(path.docname, ())
    places = {step.id: number for number, step in enumerate(steps)}
    gap = (WIDTH - 2 * EDGE) / max(1, len(steps) - 1)
    joined = [
        (places[need], places[step.id])
        for step in steps
        for need in library.graph.before(step).needs
        if need in places
    ]
    lines = "".join(_arc(EDGE + one * gap, EDGE + other * gap) for one, other in joined)
    dots = "".join(
        f'<circle class="kind-{step.kind}" data-step="{step.id}" cx="{EDGE + n * gap:.1f}" r="4"/>'
        for n, step in enumerate(steps)
    )
    box = f"0 {-STEEPEST - 2} {WIDTH} {STEEPEST + 2 * EDGE}"
    return f'<svg viewBox="{box}" aria-hidden="true" focusable="false">{lines}{dots}</svg>'


def _arc(start: float, end: float) -> str:
    """An arc above the row, the higher the longer."""
    height = min(2 * STEEPEST, (end - start) * 0.9)
    return f'<path d="M{start:.1f} 0Q{(start + end) / 2:.1f} {-height:.1f} {end:.1f} 0"/>'
