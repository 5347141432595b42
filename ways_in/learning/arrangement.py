"""Where the parts of a step stand on its page: prose first, then what to do, then what to read.

Its author writes all fields above the prose. They are noted in that order, and then arranged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.learning.directives import AFTER, GROUP

if TYPE_CHECKING:
    from collections.abc import Sequence

TRAILING = (nodes.target, nodes.comment, nodes.system_message)
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


def arrange(node: nodes.container) -> None:
    """Bring the parts of the step of *node* from the order of its fields into that of a reader."""
    section = node.parent
    if not isinstance(section, nodes.section):
        return
    after = [
        n for n in section.children if isinstance(n, nodes.container) and AFTER in n["classes"]
    ]
    children = [child for top in (node, *after) for child in top.children]
    parts = [one for one in children if isinstance(one, nodes.Element) and GROUP in one]
    for part in parts:
        part.parent.remove(part)
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
