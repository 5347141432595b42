from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any, cast

import pytest
from lxml import etree

from tests.conftest import ROOT
from ways_in.cli import card_drawing
from ways_in.common import languages, page_list
from ways_in.site import page_cards

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.ImageFont import FreeTypeFont

    from tests.conftest import Build

KNOWN = languages.at(ROOT)
PAGES = (
    *("index", "about", "glossary", "essays/index", "essays/five_years", "paths/index"),
    *("paths/software_engineer", "paths/software_engineer/backpropagation"),
    *("paths/concepts/attention", "paths/code/lstm", "paths/bugs/index"),
)
PNG = page_cards.WIDTH, page_cards.HEIGHT


class Letters:
    """Letters that are all one unit wide."""

    def getlength(self, text: str) -> float:
        return len(text)


def lines(text: str, room: int) -> list[str]:
    return card_drawing.lines(text, cast("FreeTypeFont", Letters()), room)


def said(page: Path) -> dict[str, Any]:
    tags = etree.parse(page, etree.HTMLParser(encoding="utf-8")).iter("meta")
    return {tag.get("property"): tag.get("content") for tag in tags if tag.get("property")}


def size(picture: Path) -> tuple[int, int]:
    return cast("tuple[int, int]", struct.unpack(">II", picture.read_bytes()[16:24]))


@pytest.mark.parametrize("language", KNOWN, ids=lambda language: language.segment)
def test_a_page_of_each_kind_has_a_card_of_its_own(
    site: Path, language: languages.Language
) -> None:
    own = page_list.read(site / "en/pages.json").site_url
    shown = {said(site / language.segment / f"{name}.html")["og:image"] for name in PAGES}
    assert len(shown) == len(PAGES)
    for url in shown:
        assert f"/{language.segment}/{page_cards.OF_PAGES}/" in url
        assert size(site / url.removeprefix(own)) == PNG


@pytest.mark.parametrize("language", KNOWN, ids=lambda language: language.segment)
def test_a_language_has_a_card_for_pages_without_one(language: languages.Language) -> None:
    assert size(ROOT / page_cards.PUBLISHED / f"{language.segment}.png") == PNG


def test_a_step_says_of_which_path_it_is(site: Path) -> None:
    found = said(site / "ru/paths/software_engineer/backpropagation.html")
    assert found["article:section"] == "Шаг · Из программистов в ML-практики"
    assert found["og:image:alt"].startswith("Точка входа · Шаг · ")


def test_a_page_with_another_title_asks_for_another_card() -> None:
    before, after = (page_cards.page_card(KNOWN[0], "Essay", title) for title in ("A", "B"))
    assert before.file != after.file


def test_a_page_gets_its_card_once_it_is_drawn(build: Build) -> None:
    extensions = ["ways_in.site.open_graph", "ways_in.site.page_cards"]
    pages: dict[str, str | None] = {"index.rst": "A title\n=======\n"}
    card = page_cards.page_card(KNOWN[0], "", "A title").file
    published = f"{page_cards.OF_PAGES}/{card}"
    assert not (build(pages, extensions).out / published).exists()
    built = build({**pages, f"cards/en/{card}": "a picture"}, extensions)
    assert (built.out / published).read_text() == "a picture"
    built = build({"index.rst": "Another\n=======\n"}, extensions)
    assert not (built.out / published).exists()


def test_lines_are_as_even_as_they_can_be() -> None:
    assert lines("one two three four", 12) == ["one two", "three four"]


def test_a_line_does_not_end_in_a_word_of_one_letter() -> None:
    assert lines("кто о тех", 5) == ["кто", "о тех"]


def test_a_chinese_line_does_not_begin_with_a_comma() -> None:
    assert all(not line.startswith("，") for line in lines("学什么，为什么学", 3))
