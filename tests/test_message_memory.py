"""The document that a message was parsed into takes no memory once its nodes stand in the page."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.transforms import Transformer
from docutils.utils import new_document

from ways_in.common.message_bends import WordsUnparsed

KNOWN: Any = {
    "registry": SimpleNamespace(get_source_parsers=dict),
    "config": SimpleNamespace(source_suffix={".md": "markdown"}),
}


class Published:
    """Makes what Sphinx does of a message, and remembers the document."""

    def __call__(self, text: str, path: str, line: int, **_: object) -> nodes.Element:
        """A paragraph in a document, all of which know each other."""
        document = new_document(path)
        document.reporter = type(document.reporter)(path, 2, 4)
        document.reporter.get_source_and_line = lambda number: (document["source"], number)  # type: ignore[method-assign]
        document.transformer = Transformer(document)
        document += nodes.paragraph(text, text)
        self.document = weakref.ref(document)
        return document.children[0]  # type: ignore[return-value]


def test_the_document_of_a_message_is_free_with_its_nodes() -> None:
    published = Published()
    gc.disable()
    try:
        made = WordsUnparsed(published)("*a*", "page.md", 1, **KNOWN)
        assert made.astext() == "*a*"
        for node in list(made.findall()):
            node.document = None  # as it is once they belong to the page
        assert published.document() is None
    finally:
        gc.enable()
