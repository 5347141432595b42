"""Links to the topics of a long page, each with how much it has: they work without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable


def topic_links(topics: Iterable[tuple[str, str, int]]) -> nodes.paragraph:
    """A line of links to *topics*: the title, the anchor and the number of things of each."""
    line = nodes.paragraph(classes=["topics"])
    for title, anchor, count in topics:
        link = nodes.reference("", title, refuri=f"#{anchor}", internal=True)
        line += [nodes.inline("", "", link, nodes.Text(f" {count}")), nodes.Text(" ")]
    return line
