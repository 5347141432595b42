"""What directives make of their fields: lists that are translated like any text, and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from ways_in.learning import fields, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ways_in.learning.fields import Written

FIELD = "field"  # the name of the field that a node holds
PART = "part"  # what is generated into a container
GROUP = "group"  # what arrange() in page_items knows a part of a step by
HERE = "here"  # a node has what of a reader's progress is shown in it


def shown(written: Sequence[Written], names: Iterable[str]) -> list[nodes.Node]:
    """The fields *names* as a list of definitions; empty if none is written."""
    items = [_entry(name, [f for f in written if f.name == name]) for name in names]
    found = [item for item in items if item]
    return [nodes.definition_list("", *found, classes=["fields"])] if found else []


def _entry(name: str, written: Sequence[Written]) -> nodes.definition_list_item | None:
    if not written:
        return None
    term = nodes.term("", words.label(name))
    definition = nodes.definition()
    if name in fields.REPEATED:
        definition += rows(name, written)
    else:
        definition[FIELD] = name
        definition += [child for field in written for child in field.body.children]
        for child in definition.children:
            if name == "done when" and isinstance(child, nodes.bullet_list):
                child["classes"].append("points")  # readers tick them
    return nodes.definition_list_item("", term, definition, classes=[name.replace(" ", "-")])


def rows(name: str, written: Sequence[Written]) -> nodes.bullet_list:
    """The fields *name*, one under the other."""
    found = nodes.bullet_list(classes=["rows", name.replace(" ", "-")])
    for field in written:
        row = nodes.list_item("", *field.body.children)
        row[FIELD] = name
        _leave_alone(row)
        found += row
    return found


def _leave_alone(row: nodes.list_item) -> None:
    """Ask translators for no paragraph that is a link and nothing else: its title is translated."""
    for paragraph in row.findall(nodes.paragraph):
        if all(map(_takes_title, paragraph.children)):
            paragraph["translatable"] = False


def _takes_title(node: nodes.Node) -> bool:
    """Whether *node* is a link that shows the title of what it leads to."""
    return isinstance(node, addnodes.pending_xref) and not node.get("refexplicit")


def headline(text: str, level: int) -> nodes.rubric:
    """A heading of our own, in the words of the interface; not for translators of the page."""
    found = nodes.rubric("", text, translatable=False)
    found["heading-level"] = level
    return found


def group(name: str, found: list[nodes.Node]) -> list[nodes.Node]:
    """*found*, to be known by *name* when the parts of a step are arranged."""
    for node in found:
        if isinstance(node, nodes.Element):
            node[GROUP] = name
    return found


def part(name: str) -> nodes.container:
    """A place that is filled when the page is written."""
    return nodes.container(**{PART: name})


def here(name: str) -> nodes.container:
    """A place that a script fills in the reader's browser."""
    return nodes.container(classes=["progress-here", name], **{HERE: name})
