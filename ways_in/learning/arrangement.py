"""Where the parts of a step or concept stand: its prose first, then what to do, then the rest.

Its author writes all fields above the prose. They are noted in that order, which readers' ticks
know them by, and then arranged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.learning.directives import AFTER
from ways_in.learning.step_parts import GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

TRAILING = (nodes.target, nodes.comment, nodes.system_message)
OTHERS = ("others",)  # the parts of a concept that come first behind its prose
# The parts of a step in their order: between its prose and its first heading, and at its end.
MAIN = ("work", "check", "skip", "before")
LAST = ("rest", "seen", "users")


def put_last(node: nodes.container) -> None:
    """Put *node* to the end of its section, but before the label of the next heading."""
    section = node.parent
    section.remove(node)
    _insert(section, len(section), node)


def _insert(section: nodes.Element, end: int, node: nodes.Element) -> None:
    while end and isinstance(section[end - 1], TRAILING):
        end -= 1
    section.insert(end, node)


def arrange(node: nodes.container, kind: str) -> None:
    """Bring the parts of the step or concept of *node* from the order of its fields into ours."""
    section = node.parent
    if not isinstance(section, nodes.section):
        return
    after = [
        n for n in section.children if isinstance(n, nodes.container) and AFTER in n["classes"]
    ]
    if kind == "concept":
        parts = _grouped(node)
        for end in after:
            end[:0] = _of_groups(parts, OTHERS)
    elif kind == "step":
        _arrange_step(section, after, [part for top in (node, *after) for part in _grouped(top)])


def _grouped(top: nodes.Element) -> list[nodes.Element]:
    """The parts of *top* that belong elsewhere, taken out of it."""
    found = [one for one in top.children if isinstance(one, nodes.Element) and GROUP in one]
    for part in found:
        top.remove(part)
    return found


def _arrange_step(
    section: nodes.section, after: Sequence[nodes.container], parts: Sequence[nodes.Element]
) -> None:
    main = nodes.container(classes=["learning", "learning-main"])
    main += _of_groups(parts, MAIN)
    for end in after:
        end += _of_groups(parts, LAST)
        for heading in end.findall(nodes.rubric):
            if isinstance(section.parent, nodes.document):
                heading["heading-level"] = 2  # right below the title of the step's own page
    first = section.first_child_matching_class(nodes.section)
    _insert(section, min(n for n in (first, *map(section.index, after), len(section)) if n), main)


def _of_groups(parts: Sequence[nodes.Element], names: Sequence[str]) -> list[nodes.Element]:
    return [part for name in names for part in parts if part[GROUP] == name]
