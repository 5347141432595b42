"""A glossary in the order of the reader's language, with a field that leaves only what is sought.

Nothing is to be written by authors, who may put the entries of each topic into a section: then each
topic has its own order. The anchors of the entries do not depend on their order.
Letters stand in the order of their alphabet, ё as е; Chinese by its sounds, as far as the common
characters go, which have that order in GB 18030; what is written in Latin letters stands before.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ways_in.common.word_count import IS_HAN
from ways_in.reading.topic_links import topic_links
from ways_in.theme.publishing import need

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FIELD = "glossary-field"  # what the field is known by
LONG = 12  # entries, from which on a field helps
NO_LETTER = re.compile(r"[^\w ]+")


def key(term: str) -> bytes:
    """What *term* is sorted by."""
    plain = NO_LETTER.sub("", term.casefold().replace("ё", "е"))
    return plain.encode("gb18030" if IS_HAN.search(plain) else "utf-8")


class OrderGlossaries(SphinxPostTransform):
    """Sort the entries."""

    default_priority = 6  # any place would do: nothing else asks in which order they stand
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for glossary in self.document.findall(addnodes.glossary):
            for entries in glossary.findall(nodes.definition_list):
                entries[:] = sorted(entries.children, key=_key)


def _add_field(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the field above long glossaries, with links to their topics (doctree-resolved)."""
    glossaries = list(doctree.findall(addnodes.glossary))
    if app.builder.name != "html" or sum(map(_length, glossaries)) < LONG:
        return
    topics = [one.parent for one in glossaries if _is_topic(one.parent)]
    first = topics[0] if topics else glossaries[0]
    field = nodes.raw("", _field(), format="html", **{FIELD: True})
    place = first.parent.index(first)
    first.parent[place:place] = [*([topic_links(map(_topic, topics))] if topics else []), field]


def _length(part: nodes.Element) -> int:
    return sum(1 for _entry in part.findall(nodes.definition_list_item))


def _is_topic(section: nodes.Node) -> bool:
    """Whether *section* is one of a page's own section, with a heading of its own."""
    return isinstance(section, nodes.section) and isinstance(section.parent, nodes.section)


def _topic(section: nodes.Element) -> tuple[str, str, int]:
    """The title, the anchor and the number of entries of the topic *section*."""
    return section[0].astext(), section["ids"][0], _length(section)


def _key(entry: nodes.Node) -> bytes:
    term = entry.next_node(nodes.term)
    return key(term.astext() if term else "")


def _field() -> str:
    none = escape(_("No term has that: the search looks in all pages."))
    name = escape(_("Find a term"))
    field = f'<label>{name} <input type="search" autocomplete="off"></label>'
    state = f'<span role="status" data-none="{none}"></span>'
    return f'<p class="glossary-filter js-only">{field} {state}</p>'


def _add_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None and any(FIELD in node for node in doctree.findall(nodes.raw)):
        need(context, "glossary.js")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_post_transform(OrderGlossaries)
    app.connect("doctree-resolved", _add_field)
    app.connect("html-page-context", _add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
