"""What stands in a node of raw HTML, read as a browser reads it; nothing if it is no HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

SEEN = "//text()[not(parent::script or parent::style or parent::template)]"


def _root(node: nodes.raw) -> etree._Element | None:
    text = node.astext()
    is_html = "html" in node.get("format", "").split() and text.strip()
    return etree.fromstring(text, etree.HTMLParser()) if is_html else None


def elements(node: nodes.raw) -> Iterator[etree._Element]:
    """The elements of *node*, in their order."""
    root = _root(node)
    yield from () if root is None else root.iter(etree.Element)


def words(node: nodes.raw) -> str:
    """What readers see of *node*, with a space at each tag."""
    root = _root(node)
    return "" if root is None else " ".join(root.xpath(SEEN))
