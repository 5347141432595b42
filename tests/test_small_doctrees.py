from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

PO = """\
msgid ""
msgstr ""
"Language: ru\\n"

msgid "Some *plain* words."
msgstr "Простые *слова*."
"""
FILES = {
    "index.md": "---\nsource-language: en\n---\n\n# T\n\nSome *plain* words.\n",
    "translations/ru/LC_MESSAGES/index.po": PO,
}


def doctree(build: Build, extensions: list[str]) -> Path:
    built = build(FILES, ["myst_parser", *extensions], language="ru")
    assert "Простые" in built.page("index.html")
    return built.out.parent / "doctrees/index.doctree"


def test_the_doctree_of_a_translated_page_holds_the_page_alone(build: Build) -> None:
    path = doctree(build, ["ways_in.translation.small_doctrees"])
    page = pickle.loads(path.read_bytes())
    assert {node.document for node in page.findall()} == {page}


def test_without_it_a_page_still_holds_more(build: Build) -> None:
    """Once this fails, Sphinx has mended it and the module can go."""
    page = pickle.loads(doctree(build, []).read_bytes())
    assert {node.document for node in page.findall()} != {page}
