from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import ROOT
from ways_in.common.languages import at
from ways_in.common.source_language import advice

if TYPE_CHECKING:
    from tests.conftest import Build

EXTENSIONS = ["myst_parser", "ways_in.common.source_language"]


def test_a_page_that_names_its_language_is_right(build: Build) -> None:
    markdown = "---\nsource-language: ru\n---\n\n# Т\n"
    files = {"index.rst": ":source-language: zh_CN\n:orphan:\n\n题\n==\n", "b.md": markdown}
    assert "source language" not in build(files, EXTENSIONS).warnings


def test_a_page_without_a_language_is_told_what_to_write(build: Build) -> None:
    warnings = build({"index.rst": "Title\n=====\n"}, EXTENSIONS).warnings
    assert "index.rst:1: WARNING: the page does not name its source language" in warnings
    assert "put “:source-language: …” as the first line, with en or zh_CN or ru" in warnings


def test_markdown_is_told_of_its_front_matter() -> None:
    assert "to the front matter" in advice("", "page.md", at(ROOT))


def test_an_unknown_language_is_told_which_there_are(build: Build) -> None:
    warnings = build({"index.rst": ":source-language: fr\n\nT\n=\n"}, EXTENSIONS).warnings
    assert "unknown language “fr”: languages.toml has en, zh_CN, ru" in warnings
