"""The smallest things that are generated: a link that takes its title, a range of hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from ways_in.learning import words
from ways_in.reading.folding import folded, folded_summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.learning.model import Hours

DOT = " · "


def link(label: str) -> nodes.paragraph:
    """A reference to *label*, which shows its title."""
    xref = addnodes.pending_xref(
        "", refdomain="std", reftype="ref", reftarget=label, refexplicit=False, refwarn=True
    )
    xref += nodes.inline("", label, classes=["xref", "std", "std-ref"])
    return nodes.paragraph("", "", xref)


def time(hours: Hours) -> nodes.inline:
    """A range of hours; the reader may hide it."""
    return nodes.inline("", words.time(hours), classes=["hours"])


def behind(hours: Hours) -> nodes.inline:
    """“ · 6–14 h”, to stand behind something and to be hidden whole."""
    return nodes.inline("", DOT + words.time(hours), classes=["hours"])


def details(found: Sequence[nodes.Node]) -> folded:
    """Where the hours of a path come from, for those who ask."""
    return folded("", folded_summary("", _("The hours in detail")), *found)


def folded_fields(place: nodes.Element) -> list[nodes.Node]:
    """The fields in *place*, folded below their names: the map of a path comes first."""
    names = DOT.join(term.astext() for term in place.findall(nodes.term))
    return [folded("", folded_summary("", names), *place.children)] if names else []
