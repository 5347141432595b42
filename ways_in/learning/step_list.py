"""The steps of a path as a list on its page: each with its kind, hours and what one builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from ways_in.learning import words
from ways_in.learning.json_data import text_of
from ways_in.learning.plain_parts import behind, link
from ways_in.learning.step_parts import headline, here

if TYPE_CHECKING:
    from ways_in.learning.library import Library
    from ways_in.learning.model import Item

ROW = "row-"  # what the id of a step's row begins with, for scripts


def steps(library: Library, path: Item) -> list[nodes.Node]:
    """The list, with a heading; nothing for a path whose steps are sections of its page."""
    found = library.graph.steps[path.docname]
    if all(step.docname == path.docname for step in found):
        return []
    rows = [_row(library, step) for step in found]
    title = headline(_("The steps"), 2)
    text = _("On paper each step has pages of its own: print them from the page of the step.")
    note = nodes.paragraph("", text, classes=["paper-only"])
    return [title, note, nodes.enumerated_list("", *rows, classes=["step-list"])]


def _row(library: Library, step: Item) -> nodes.list_item:
    title = link(step.id)
    title["classes"].append("step-title")
    facts = nodes.paragraph(classes=["step-facts"])
    facts += nodes.inline("", words.kind(step.kind), classes=["kind", f"kind-{step.kind}"])
    facts += behind(step.time)
    row = nodes.list_item("", title, facts, ids=[f"{ROW}{step.id}"])
    text = text_of(library, step, "build") or text_of(library, step, "learn")
    row += nodes.paragraph("", text, classes=["step-build"])
    row += here("step-progress")
    return row
