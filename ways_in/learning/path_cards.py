"""Cards that lead to a path: its steps and hours, its map in small, the reader's own progress.

An author names the label of the path, and says for whom it is and what one has at its end::

    .. path-card:: software_engineer

       For programmers …

The map in small is a row of dots, one a step in its order, with arcs where one needs another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from ways_in.learning.step_parts import PART, here, part

if TYPE_CHECKING:
    from collections.abc import Callable

    Options = dict[str, Callable[[str], object]]

FACTS, ARCS = "card-facts", "card-arcs"
OF = "of"  # the label of the path that a place belongs to


class PathCard(SphinxDirective):
    """``.. path-card:: label``, with a few lines below it."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[Options] = {"wide": directives.flag}

    def run(self) -> list[nodes.Node]:
        label = self.arguments[0]
        card = nodes.container(classes=["card", "path-card", *self.options])
        title = addnodes.pending_xref(
            "", refdomain="std", reftype="ref", reftarget=label, refexplicit=False, refwarn=True
        )
        title += nodes.inline("", label)
        heading = nodes.paragraph("", "", title, classes=["card-title"], translatable=False)
        card += [_place(FACTS, label), heading, *self.parse_content_to_nodes()]
        card += [_place(ARCS, label), _progress(label)]
        self.set_source_info(card)
        return [card]


def _place(name: str, label: str) -> nodes.container:
    place = part(name)
    place[OF] = label
    return place


def _progress(label: str) -> nodes.container:
    place = here("card-progress")
    place["classes"].append(f"of-{label}")
    return place


def labels_on(document: nodes.document) -> tuple[str, ...]:
    """The labels of the paths that *document* has cards of."""
    places = document.findall(nodes.container)
    return tuple(str(node[OF]) for node in places if node.get(PART) == FACTS)
