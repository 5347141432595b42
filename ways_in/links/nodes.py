"""The external links that a page's doctree holds, whatever kind of node has them.

References, pictures, downloads, tables of contents, raw HTML and videos. What names an entry of
``paths/resources.toml`` is no link of the page: its address stands in that file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from ways_in.common import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTERNAL = re.compile(r"(https?:|//)", re.IGNORECASE)
VIDEO = "youtube"  # the node of ways_in.reading.video, which need not be there
RESOURCE = "resource"  # marks a reference to an entry of the registry


class Link(NamedTuple):
    """A link of a doctree: the node that has it, its URL, its words, “link” or “image”.

    *sought* is what stands in the source, where that is not the URL itself.
    """

    node: nodes.Element
    url: str
    text: str
    kind: str = "link"
    sought: str = ""


def links(doctree: nodes.document, language: str) -> Iterator[Link]:
    """The external links that readers of *language* find in *doctree*, in its order."""
    for node in doctree.findall(nodes.Element):
        for link in _links_of(node, language):
            if EXTERNAL.match(link.url) and not _is_complaint(node):
                yield link


def _links_of(node: nodes.Element, language: str) -> Iterator[Link]:
    if RESOURCE in node:
        return
    if isinstance(node, nodes.reference):
        yield Link(node, node.get("refuri", ""), _words(node))
    elif isinstance(node, nodes.image):
        yield Link(node, node["uri"], node.get("alt", ""), "image")
    elif isinstance(node, addnodes.toctree):
        for title, url in node["entries"]:
            yield Link(node, url or "", title or "")
    elif isinstance(node, addnodes.download_reference):
        yield Link(node, node["reftarget"], _words(node))
    elif isinstance(node, nodes.raw):
        yield from _raw(node)
    elif node.tagname == VIDEO and "video" in node:
        yield from _video(node, language)


def _words(node: nodes.Element) -> str:
    pictures = (image.get("alt", "") for image in node.findall(nodes.image))
    return node.astext() or " ".join(pictures)


def _raw(node: nodes.raw) -> Iterator[Link]:
    for element in raw_html.elements(node):
        for name, kind in (("href", "link"), ("src", "image"), ("data", "link")):
            if url := (element.get(name) or "").strip():
                yield Link(node, url, "".join(element.itertext()).strip(), kind)


def _video(node: nodes.Element, language: str) -> Iterator[Link]:
    video = node["video"]
    for text, url in video.links(language):
        yield Link(node, url, text, sought=video.id if video.id in url else "")


def _is_complaint(node: nodes.Node | None) -> bool:
    while node is not None and not isinstance(node, nodes.system_message):
        node = node.parent
    return node is not None
