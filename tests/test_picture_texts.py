from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

if TYPE_CHECKING:
    from tests.conftest import Build

EXTENSIONS = ["myst_parser", "ways_in.reading.picture_texts"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
RST = "T\n=\n\n.. figure:: p.svg\n\n   `A record <https://example.org/>`__ of one run\n"
MD = "# T\n\n```{figure} p.svg\nA record of one run\n```\n"
CATALOG = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "`A record <https://example.org/>`__ of one run"\n'
    'msgstr "`Запись <https://example.org/>`__ одного запуска"\n'
)


def alts(page: str) -> list[str]:
    return [str(alt) for alt in html.fromstring(page).xpath("//figure//img/@alt")]


@pytest.mark.parametrize(("name", "text"), [("index.rst", RST), ("index.md", MD)])
def test_a_caption_serves_where_a_picture_is_not_described(
    build: Build, name: str, text: str
) -> None:
    built = build({name: text, "p.svg": SVG}, EXTENSIONS)
    assert built.warnings == ""
    assert alts(built.page("index.html")) == ["A record of one run"]


def test_the_caption_serves_in_the_language_of_the_reader(build: Build) -> None:
    files = {"index.rst": RST, "p.svg": SVG, "translations/ru/LC_MESSAGES/index.po": CATALOG}
    assert alts(build(files, EXTENSIONS, language="ru").page("index.html")) == [
        "Запись одного запуска"
    ]


def test_a_description_of_ones_own_stays(build: Build) -> None:
    text = RST.replace("p.svg\n", "p.svg\n   :alt: Five lines on a card.\n")
    assert alts(build({"index.rst": text, "p.svg": SVG}, EXTENSIONS).page("index.html")) == [
        "Five lines on a card."
    ]


def test_without_a_caption_the_picture_is_passed_over_and_not_called_by_its_file(
    build: Build,
) -> None:
    page = build({"index.rst": "T\n=\n\n.. image:: p.svg\n", "p.svg": SVG}, EXTENSIONS)
    assert html.fromstring(page.page("index.html")).xpath("//img[@src='_images/p.svg']/@alt") == [
        ""
    ]


def test_a_caption_is_translated_once(build: Build) -> None:
    template = build({"index.rst": RST, "p.svg": SVG}, EXTENSIONS, builder="gettext")
    assert template.page("index.pot").count('msgid "') == 3
