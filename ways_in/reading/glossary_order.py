"""A glossary in the order of the reader's language, with a field that leaves only what is sought.

Nothing is to be written by authors. The anchors of the entries do not depend on their order.
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
    """Sort the entries, and put the field above them."""

    default_priority = 6  # any place would do: nothing else asks in which order they stand
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        # As lists: what is put in before a node would have it found again, without end.
        for glossary in list(self.document.findall(addnodes.glossary)):
            for entries in list(glossary.findall(nodes.definition_list)):
                entries[:] = sorted(entries.children, key=_key)
                if len(entries) >= LONG and self.app.builder.name == "html":
                    entries.parent.insert(
                        0, nodes.raw("", _field(), format="html", **{FIELD: True})
                    )


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
    app.connect("html-page-context", _add_script)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
