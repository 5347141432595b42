"""Classes and ids that content gives: a class of ours would dress a page up as another part of it.

A paragraph of the class of a search result is one to readers and scripts; an element with the id
of a part of the theme takes its place. So content may use the classes that are offered to it, and
no id that a template has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ways_in.safety.link_targets import shown
from ways_in.safety.whitelist import CLASSES, PAGE_IDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes

CLASSED = frozenset(["class", "container", "cssclass", "rst-class"])
OPTIONS = ("class", "figclass", "figure-class")


def of_directive(name: str, arguments: list[str], options: Mapping[str, Any]) -> list[str]:
    """The classes that a call of the directive *name* gives."""
    given = arguments[0].split() if name in CLASSED and arguments else []
    for option in OPTIONS:
        value = options.get(option) or []
        given += value.split() if isinstance(value, str) else value
    return given


def unknown(given: Iterable[str], known: frozenset[str]) -> str:
    """Why content may not give the classes *given*; empty if it may. *known* is a site's own."""
    strange = next((name for name in given if name not in CLASSES | known), "")
    wanted = ", ".join(sorted(CLASSES | known))
    return strange and f"the class “{shown(strange)}” is not for content, which has: {wanted}"


def taken(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    """The elements of *document* that a label or an attribute gives an id of the theme."""
    for name, explicit in document.nametypes.items():
        found = document.nameids.get(name)
        if explicit and found in PAGE_IDS and found in document.ids:
            message = f"the anchor “{found}” is one of the page’s own: choose another name"
            yield document.ids[found], message
