"""A page that nobody needs any more takes no memory, though nobody looks for garbage."""

from __future__ import annotations

import gc
import pickle
import weakref
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from docutils.utils import new_document

from ways_in.common.kept_doctrees import FirstDoctrees, let_go, let_translator_go

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "Title\n=====\n\nA *word* and `a link <https://x.example/>`_.\n\n- One\n- Two\n"


def page() -> nodes.document:
    """One as Sphinx reads it from the disk: nothing knows it but its own nodes."""
    document = publish_doctree(TEXT)
    document.reporter = document.transformer = document.settings = None  # type: ignore[assignment]
    found: nodes.document = pickle.loads(pickle.dumps(document))
    return found


@pytest.fixture
def no_collector() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("is_let_go", [True, False])
def test_a_page_that_is_let_go_is_free_at_once(is_let_go: bool) -> None:
    document = page()
    known = [weakref.ref(node) for node in document.findall()]
    if is_let_go:
        let_go(document)
    del document
    assert all(node() is None for node in known) is is_let_go


def test_a_page_for_which_there_is_no_room_is_let_go() -> None:
    kept = FirstDoctrees()
    kept.most = 1
    first, second = page(), page()
    kept["first"], kept["second"] = first, second
    assert list(kept) == ["first"]
    assert first.children
    assert not vars(second)


class Translator(nodes.NodeVisitor):
    """Knows a method of its own, as Sphinx has it for nodes of extensions."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.visit_term = self.unknown_visit


@pytest.mark.usefixtures("no_collector")
def test_a_translator_that_is_let_go_is_free_at_once_with_what_it_rendered() -> None:
    item = nodes.list_item("", nodes.paragraph("", "a"))
    document = new_document("part")
    document += nodes.bullet_list("", item)
    translator = Translator(document)
    known = [weakref.ref(each) for each in (translator, document, item)]
    let_translator_go(translator)
    del translator, document, item
    assert [each() for each in known] == [None] * 3


@pytest.mark.usefixtures("no_collector")
def test_a_title_outlives_the_translator_that_rendered_it() -> None:
    title, document = nodes.title("", "A title"), new_document("part")
    document += title
    known = weakref.ref(document)
    let_translator_go(Translator(document))
    assert title.astext() == "A title"
    title.parent = None
    title.document = None  # as it is once another renders it
    del document
    assert known() is None
