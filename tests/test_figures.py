from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ways_in.common.findings import InputError
from ways_in.translation import figures

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" xml:lang="en">
<text x="1">learn</text><text x="2">build</text><text x="3">2018</text>
<text x="4">learn</text></svg>"""
PAGE = "T\n=\n\n.. figure:: _static/figures/plan.svg\n   :alt: A plan.\n\n   Caption.\n"
CATALOG = 'msgid ""\nmsgstr ""\n\nmsgid "learn"\nmsgstr "учить"\n\nmsgid "build"\nmsgstr "{}"\n'
FILES = {"index.rst": PAGE, "_static/figures/plan.svg": SVG}
CATALOG_NAME = "translations/ru/LC_MESSAGES/figures/plan.po"


def test_words_are_listed_once_and_numbers_are_not_words(tmp_path: Path) -> None:
    path = tmp_path / "plan.svg"
    path.write_text(SVG)
    assert figures.read(path).words() == ["learn", "build"]


def test_a_drawing_is_read_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "plan.svg"
    path.write_text(SVG)
    before = figures.read(path)
    assert figures.read(path) is before
    path.write_text(SVG.replace("build", "builds"))
    assert figures.read(path).words() == ["learn", "builds"]


def test_a_figure_stands_in_the_page_with_its_words_translated(build: Build) -> None:
    files = {**FILES, CATALOG_NAME: CATALOG.format("строить")}
    html = build(files, ["ways_in.translation.figures"], language="ru").page("index.html")
    assert '<text x="1">учить</text><text x="2">строить</text><text x="3">2018</text>' in html
    assert 'viewBox="0 0 9 9" lang="ru">' in html
    assert '<div class="figure-drawing" role="img" aria-label="A plan.">' in html
    assert "<img" not in html


def test_a_figure_that_is_not_translated_whole_says_so_in_its_lang(build: Build) -> None:
    files = {**FILES, CATALOG_NAME: CATALOG.format("")}
    html = build(files, ["ways_in.translation.figures"], language="ru").page("index.html")
    assert '<text x="2">build</text>' in html
    assert 'viewBox="0 0 9 9" lang="en">' in html


def test_a_figure_in_its_own_language_needs_no_catalog(build: Build) -> None:
    html = build(FILES, ["ways_in.translation.figures"]).page("index.html")
    assert '<text x="1">learn</text>' in html


def test_a_changed_word_has_the_page_built_again(build: Build) -> None:
    build(
        {**FILES, CATALOG_NAME: CATALOG.format("строить")},
        ["ways_in.translation.figures"],
        language="ru",
    )
    files = {**FILES, CATALOG_NAME: CATALOG.format("делать")}
    assert "делать" in build(files, ["ways_in.translation.figures"], language="ru").page(
        "index.html"
    )


DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en" {}>\n<text {}>a</text></svg>'


def test_a_word_that_goes_wrong_after_a_sound_build_is_found_each_time(build: Build) -> None:
    def said(word: str) -> str:
        files = {**FILES, CATALOG_NAME: CATALOG.format(word)}
        return build(files, ["ways_in.translation.integrity"], language="ru").warnings

    assert [("mixes scripts" in said(word)) for word in ("строить", "cтроить", "cтроить")] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<svg>\n<text></svg>", "figures/plan.svg:2: not valid SVG"),
        ("<svg/>", "figures/plan.svg:1: names no language"),
        (DRAWN.format("", 'x="2px"'), "figures/plan.svg:2: x is “2px” in a <text>"),
        (DRAWN.format("", 'font-size="1em"'), "figures/plan.svg:2: font-size is “1em”"),
        (DRAWN.format("", 'text-anchor="left"'), "figures/plan.svg:2: text-anchor is “left”"),
        (DRAWN.format('viewBox="0 0 9"', ""), "figures/plan.svg:1: the viewBox is “0 0 9”"),
    ],
)
def test_a_broken_drawing_says_where_and_what(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "plan.svg"
    path.write_text(text)
    with pytest.raises(InputError) as raised:
        figures.read(path)
    assert message in str(raised.value)


def test_words_that_may_leave_a_picture_are_set_smaller(tmp_path: Path) -> None:
    path = tmp_path / "wide.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 9" xml:lang="en">'
        '<text x="10" font-size="15">short</text><text x="10" font-size="15">many words here</text>'
        '<text x="99" font-size="15" text-anchor="end">many words here</text></svg>'
    )
    figure = figures.read(path)
    markup = figures.drawing(figure, {word: word for word in figure.words()}, "en")
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', markup)]
    assert sizes[0] == 15
    assert 8 < sizes[1] < sizes[2] < 15


@pytest.mark.parametrize(("language", "half"), [("ru", "0,5"), ("zh-CN", "0.5"), ("en", "0.5")])
def test_the_numbers_of_an_axis_have_the_sign_of_the_language(
    tmp_path: Path, language: str, half: str
) -> None:
    path = tmp_path / "axis.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en"><text>0.5</text>'
        "<text>10,000</text><text>2011.3</text><text>3.11.2</text><text>± 0.5 → 0.5</text></svg>"
    )
    markup = figures.drawing(figures.read(path), {}, language)
    assert re.findall(r"<text>([^<]*)", markup) == [
        half,
        "10,000",
        "2011.3",
        "3.11.2",
        f"± {half} → {half}",
    ]


def test_the_parts_of_a_drawing_are_named_for_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.svg"
    parts = '<defs><marker id="words"/></defs><path marker-end="url(#words)" fill="#add"/>'
    path.write_text(SVG.replace("</svg>", f'{parts}<use href="#words"/></svg>'))
    found = figures.drawing(figures.read(path), {}, "en")
    assert 'id="plan.words"' in found
    assert 'marker-end="url(#plan.words)" fill="#add"' in found
    assert 'href="#plan.words"' in found
