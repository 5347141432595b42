"""Passages that no catalog has: a translation shows them in the language of the original.

These are literal passages (``::``), whose lines are their author's, and raw HTML. Code that says in
which language it is written is none. The status page counts their words, which nobody could
translate otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.common import raw_html, word_count
from ways_in.common.page_data import PageData

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

UNSAID = ("", "default")  # the language of a passage that does not say one


class KeptPassages(PageData[int]):
    """How many words of each page stand in such passages, where there are any."""

    name = "kept_passages"
    label = "Passages that are not translated"


def kept_words(document: nodes.document) -> int:
    """The words of *document* that no catalog has."""
    literal = document.findall(nodes.literal_block)
    texts = [node.astext() for node in literal if node.get("language", "") in UNSAID]
    texts += [raw_html.words(node) for node in document.findall(nodes.raw)]
    return sum(map(word_count.count, texts))


def of_pages(env: BuildEnvironment) -> dict[str, int]:
    """The words of each page that has any, by docname."""
    return KeptPassages.of(env).pages if KeptPassages.name in env.domains else {}


def _note(app: Sphinx, doctree: nodes.document) -> None:
    words = kept_words(doctree)
    if words:
        KeptPassages.of(app.env).pages[app.env.current_document.docname] = words


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(KeptPassages)
    app.connect("doctree-read", _note, priority=2)  # before our own parts put HTML in
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
