"""The document that a message was parsed into takes no memory once its nodes stand in the page."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.transforms import Transformer
from docutils.utils import new_document

from ways_in.common.message_bends import FewUpdates, WordsUnparsed
from ways_in.translation.blocks import ORIGINALS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from tests.conftest import Build

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


def test_what_a_translation_replaces_is_free_at_once() -> None:
    document, message = publish_doctree("Some *marked* words."), publish_doctree("Some *слова*.")
    gone = [weakref.ref(node) for node in document[0][1].findall()]
    assert len(gone) == 2
    gc.disable()
    try:
        FewUpdates(document[0], message[0], document, noqa=False).update_leaves()
        assert [node() for node in gone] == [None, None]
    finally:
        gc.enable()
    assert document.astext() == "Some слова."


def test_a_reference_that_is_replaced_stays_whole_as_documents_list_it() -> None:
    document, message = publish_doctree("See [#f]_.\n\n.. [#f] Note"), publish_doctree("Words.")
    replaced = document[0][1]
    FewUpdates(document[0], message[0], document, noqa=False).update_leaves()
    assert replaced in document.footnote_refs["f"]
    assert replaced.children


CATALOG = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Some *marked* words."
msgstr "*Слова*."
"""
LEFT: list[list[nodes.Node]] = []  # of each original, once a page has been read


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _look, priority=1000)


def _look(app: Sphinx, doctree: nodes.document) -> None:
    LEFT.extend(block.children for block in app.env.current_document[ORIGINALS].values())


def test_originals_are_let_go_once_translations_have_been_compared_with_them(build: Build) -> None:
    page = ":source-language: en\n\nT\n=\n\nSome *marked* words.\n"
    files = {"index.rst": page, "translations/ru/LC_MESSAGES/index.po": CATALOG}
    built = build(files, ["ways_in.translation.blocks", __name__], language="ru")
    assert "Слова" in built.page("index.html")
    assert LEFT
    assert not any(LEFT)
