"""Cards of essays and samples of parallel reading: what pages show of those that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from tests.conftest import Build

EXTENSIONS = ["ways_in.site.essay_cards", "ways_in.translation.parallel_sample"]
ESSAY = ".. meta::\n   :description: {}\n\n.. _first:\n\nFirst\n=====\n\nText.\n"
SHOWS = "T\n=\n\n{}\n\n.. toctree::\n\n   essays/first\n"
CARDS = ".. essay-cards::\n\n   first\n"
SAMPLE = ".. parallel-sample:: first\n"


@pytest.mark.parametrize("directive", [CARDS, SAMPLE])
def test_a_page_shows_what_another_says_of_itself_and_what_it_says_later(
    build: Build, directive: str
) -> None:
    files = {
        "index.rst": SHOWS.format("") + "   shows\n",
        "shows.rst": f"T\n=\n\n{directive}",
        "essays/first.rst": ESSAY.format("A start."),
    }
    built = build(files, EXTENSIONS)
    assert built.warnings == ""
    assert "A start." in built.page("shows.html")
    again = build(files | {"essays/first.rst": ESSAY.format("Another.")}, EXTENSIONS)
    assert "Another." in again.page("shows.html")


def test_a_label_that_names_no_page_is_said_at_its_line(build: Build) -> None:
    wrong = (CARDS + "\n" + SAMPLE).replace("first", "gone")
    built = build(
        {"index.rst": SHOWS.format(wrong), "essays/first.rst": ESSAY.format("A.")}, EXTENSIONS
    )
    assert "index.rst:4: WARNING: “gone” is no label: name one of an essay" in built.warnings
    assert "index.rst:8: WARNING: “gone” names no page with a description" in built.warnings


def test_the_index_of_the_essays_shows_its_contents_as_cards(build: Build) -> None:
    files = {
        "index.rst": "T\n=\n\n.. toctree::\n\n   essays/index\n",
        "essays/index.rst": SHOWS.format("").replace("essays/first", "first"),
        "essays/first.rst": ESSAY.format("A start."),
    }
    page = html.fromstring(build(files, EXTENSIONS).page("essays/index.html"))
    (card,) = page.find_class("essay-card")
    assert card.xpath(".//a/@href") == ["first.html"]
    assert "A start." in card.text_content()
