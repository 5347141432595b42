"""Languages that are built side by side parse each page once, and show what they would alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sphinx.parsers import RSTParser
from sphinx.testing.util import SphinxTestApp

from tests.learning import BOOK
from ways_in.common import shared_pages

if TYPE_CHECKING:
    from pathlib import Path

    from docutils import nodes

CODES = ("en", "ru")
CONF = """
from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.locale import _

extensions = ["myst_parser", "ways_in.common.message_parsers"]
html_theme = "basic"
html_copy_source = False


class Localised(Directive):
    def run(self):
        return [nodes.paragraph("", _("Search"))]


def setup(app):
    app.add_directive("localised", Localised)
"""
PAGES = {
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   plain\n   marked\n   called\n",
    "called.rst": "Called\n======\n\n.. localised::\n",
    "marked.md": "---\nsource-language: en\n---\n\n(a)=\n# Marked\n\n*One* {ref}`a`, `two`.\n",
    "plain.rst": """
.. _plain:

Plain
=====

.. note::

   Words with :ref:`plain`, |sign|, a note [#one]_ and `a link <https://beans.example/>`__.

.. |sign| image:: sign.png

.. [#one] The *note*.
""",
}


class Built(NamedTuple):
    """The pages of a language, by name, and what is known of each source."""

    pages: dict[str, str]
    metadata: dict[str, Any]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "conf.py").write_text(CONF)
    (folder / "sign.png").write_bytes(b"")
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    return folder


def built(source: Path, code: str, name: str) -> Built:
    """Build *source* in the language *code* into a folder of its own, called *name*."""
    out = source.with_name(name)
    app = SphinxTestApp("html", srcdir=source, builddir=out, confoverrides={"language": code})
    try:
        app.build()
        assert app.warning.getvalue() == ""
        pages = {path.name: path.read_text("utf-8") for path in sorted(app.outdir.glob("*.html"))}
        return Built(pages, app.env.metadata)
    finally:
        app.cleanup()


def _parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pages in rst that are parsed from now on."""
    names: list[str] = []
    before = RSTParser.parse

    def parse(self: RSTParser, text: Any, document: nodes.document) -> None:
        names.append(document.settings.env.current_document.docname)
        before(self, text, document)

    monkeypatch.setattr(RSTParser, "parse", parse)
    return names


@pytest.mark.slow
def test_pages_are_those_of_a_build_alone(source: Path) -> None:
    alone = [built(source, code, f"alone-{code}").pages for code in CODES]
    shared = source.with_name("shared")
    with shared_pages.shared(shared, CODES):
        beside = [built(source, code, f"beside-{code}").pages for code in CODES]
    assert len(list(shared.iterdir())) == 2
    assert beside == alone


def test_only_pages_that_depend_on_the_language_are_parsed_again(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shared_pages.shared(source.with_name("shared"), CODES):
        built(source, "en", "en")
        names = _parsed(monkeypatch)
        found = built(source, "ru", "ru")
    assert sorted(names) == ["called", "index"]
    assert "Поиск" in found.pages["called.html"]
    assert found.metadata["marked"]["source-language"] == "en"


def test_a_page_of_other_words_is_parsed(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with shared_pages.shared(source.with_name("shared"), CODES):
        built(source, "en", "en")
        (source / "plain.rst").write_text("Plain\n=====\n\nOther words.\n")
        names = _parsed(monkeypatch)
        assert "Other words." in built(source, "ru", "ru").pages["plain.html"]
    assert "plain" in names


def test_a_language_alone_keeps_nothing(source: Path) -> None:
    with shared_pages.shared(source.with_name("shared"), ("en",)):
        built(source, "en", "en")
    assert not source.with_name("shared").exists()


def test_each_language_begins_to_read_in_another_place(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = _parsed(monkeypatch)
    with shared_pages.shared(source.with_name("shared"), ("ru", "en")):
        built(source, "en", "en")
    assert names == ["plain", "called", "index"]
    names.clear()
    built(source, "en", "alone")
    assert names == ["called", "index", "plain"]


def test_a_resource_on_a_shared_page_is_the_edition_for_its_readers(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conf = 'extensions = ["ways_in.learning", "ways_in.common.message_parsers"]\n'
    (source / "conf.py").write_text(f'{conf}html_theme = "basic"\nexclude_patterns = ["[cmp]*"]\n')
    (source / "index.rst").write_text("Index\n=====\n\nRead :resource:`book`.\n")
    editions = 'editions = { en = { title = "Jobs", url = "https://beans.example/" } }\n'
    book = BOOK.replace('"en"', '"zh-CN"').replace("year = 2020\n", editions)
    (source / "paths").mkdir()
    (source / "paths/resources.toml").write_text(book)
    with shared_pages.shared(source.with_name("shared"), ("en", "zh_CN")):
        english = built(source, "en", "en").pages["index.html"]
        names = _parsed(monkeypatch)
        chinese = built(source, "zh_CN", "zh").pages["index.html"]
    assert names == []
    assert 'href="https://beans.example/" lang="en">Jobs</a>' in english
    assert ">The Book</a>" in chinese
    assert "Jobs" not in chinese


def test_what_follows_from_a_text_alone_is_found_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def found(text: str) -> list[str]:
        return shared_pages.once("letters", text, lambda: asked.append(text) or [*text])  # type: ignore[func-returns-value]

    with shared_pages.shared(tmp_path / "shared", CODES):
        assert [found(text) for text in ("ab", "ab", "\ud800", "ab")] == [["a", "b"]] * 2 + [
            ["\ud800"],
            ["a", "b"],
        ]
    assert asked == ["ab", "\ud800"]
    assert found("ab") == ["a", "b"]
    assert asked[2:] == ["ab"]
