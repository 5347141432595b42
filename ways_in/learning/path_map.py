"""From a path's data to its map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from ways_in.learning import words
from ways_in.learning.map_layout import Chip, Stop
from ways_in.learning.map_legend import Legend
from ways_in.learning.map_svg import draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from ways_in.learning.library import Library
    from ways_in.learning.model import Item


def stops(library: Library, path: Item) -> list[Stop]:
    """The steps of *path* with their titles in the reader's language."""
    graph = library.graph
    steps = graph.steps.get(path.docname, ())
    places = {step.id: place for place, step in enumerate(steps)}
    found = []
    for step in steps:
        before = graph.before(step)
        found.append(
            Stop(
                label=step.id,
                title=library.title_of(step.id),
                kind=step.kind,
                kind_name=words.kind(step.kind),
                low=step.time.low,
                high=step.time.high,
                time=words.time(step.time),
                needs=tuple(places[id_] for id_ in before.needs if id_ in places),
                helps=tuple(places[id_] for id_ in before.helps if id_ in places),
                chips=tuple(Chip(id_, library.title_of(id_)) for id_ in before.concepts),
            )
        )
    return found


def map_node(library: Library, path: Item, href: Callable[[str], str]) -> list[nodes.Node]:
    """The map as a node for HTML; none for a path without steps."""
    found = stops(library, path)
    if not found:
        return []
    legend = Legend(
        name=_("Map of the path “%(title)s”") % {"title": library.title_of(path.id)},
        needs=_("needs the earlier step"),
        helps=_("is helped by it"),
        concept=_("a concept to bring along, or to read first"),
        hours=_("hours: at least, and at most"),
        build=_("something to build"),
        other=_("to learn, to read or to review"),
        done=_("done"),
        next=_("next for you"),
    )
    markup = draw(found, legend, href)
    wrapped = f'<div class="figure-drawing learning-map">{markup}</div>'
    return [nodes.raw("", wrapped, format="html")]
