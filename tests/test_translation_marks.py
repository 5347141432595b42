from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ways_in.translation import catalogs
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.marks import changes
from ways_in.translation.update import merge

if TYPE_CHECKING:
    from tests.conftest import Build, Built

EXTENSIONS = [
    "ways_in.common.source_language",
    "ways_in.reading.anchors",
    "ways_in.translation.blocks",
    "ways_in.translation.marks",
]
PAGE = """\
:source-language: en

.. _index:

The title
=========

The first paragraph.

The second paragraph has :ref:`a link <index>` now.

.. toctree::

   other
"""
OTHER = ":source-language: en\n\n.. _other:\n\nOther page\n==========\n\nText.\n"
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOG = (
    HEADER
    + """\
msgid "The title"
msgstr "Заголовок"

#, fuzzy
#| msgid "The second paragraph had none."
msgid "The second paragraph has :ref:`a link <index>` now."
msgstr "Во втором абзаце ссылок не было."

msgid "The first paragraph."
msgstr "{}"
"""
)
RU = "translations/ru/LC_MESSAGES/index.po"


def built(build: Build, first: str = "Первый абзац.") -> Built:
    files = {"index.rst": PAGE, "other.rst": OTHER, RU: CATALOG.format(first)}
    return build(files, EXTENSIONS, language="ru")


def test_a_paragraph_that_is_behind_is_shown_translated_and_marked(build: Build) -> None:
    site = built(build)
    assert re.search(r'<p class="is-behind" data-block="\d+">Во втором', site.page("index.html"))
    assert site.warnings == ""


def test_the_present_original_is_a_click_away_with_its_changes_marked(build: Build) -> None:
    html = built(build).page("index.html")
    note = html[html.index('<details class="earlier">') : html.index("</details>")]
    assert '<p lang="en">The second paragraph <del>had none</del>' in note
    assert "<ins>has a link now</ins>" in note


def test_a_paragraph_without_a_translation_is_marked_with_its_language(build: Build) -> None:
    html = built(build, first="").page("index.html")
    assert re.search(r'<p class="is-original" data-block="\d+" lang="en">The first', html)


def test_a_current_paragraph_has_no_mark(build: Build) -> None:
    assert re.search(r'<p data-block="\d+">Первый абзац', built(build).page("index.html"))


def test_a_heading_without_a_translation_is_marked_in_the_contents_too(build: Build) -> None:
    mark = '<span class="is-original" lang="en">Other page</span>'
    site = built(build)
    assert mark in site.page("index.html")
    assert f">{mark}<a" in site.page("other.html")


def test_a_page_in_its_own_language_has_numbers_but_no_marks(build: Build) -> None:
    files = {"index.rst": PAGE, "other.rst": OTHER}
    html = build(files, EXTENSIONS).page("index.html")
    assert 'data-block="3"' in html
    assert "is-original" not in html
    assert "is-behind" not in html


def test_blocks_have_the_same_numbers_in_every_language(build: Build) -> None:
    russian = built(build).page("index.html")
    english = build({"index.rst": PAGE, "other.rst": OTHER}, EXTENSIONS).page("index.html")
    numbers = re.compile(r'data-block="\d+"')
    assert numbers.findall(russian) == numbers.findall(english)


@given(st.text("ab c,模型。"), st.text("ab c,模型。"))
def test_the_changes_hold_both_wordings(before: str, after: str) -> None:
    found = list(changes(before, after))
    assert "".join(text for text, kind in found if kind != "del") == after
    if after == before:
        assert all(kind == "" for _, kind in found)


RICH = """\
:source-language: en

.. _index:

T
=

.. figure:: _static/figures/a.svg
   :alt: What is to be seen.

   The caption.

.. list-table::

   * - A cell
     - Another

.. note::

   A note.
"""
CAPTION = """

#, fuzzy
#| msgid "A caption."
msgid "The caption."
msgstr "Подпись."
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en"><text>learn</text></svg>'


def test_captions_cells_notes_and_descriptions_without_translations_are_marked(
    build: Build,
) -> None:
    po = HEADER + 'msgid "Another"\nmsgstr "Другая"\n'
    files = {"index.rst": RICH, "_static/figures/a.svg": SVG, RU: po}
    html = build(files, [*EXTENSIONS, "ways_in.translation.figures"], language="ru").page(
        "index.html"
    )
    marked = r'class="(?:caption-text )?is-original(?: caption-text)?" data-block="\d+" lang="en">'
    for text in ("The caption.", "A cell", "A note."):
        assert re.search(marked + text, html), text
    assert re.search(r'aria-label="What is to be seen." lang="en">', html)
    assert re.search(r'data-block="\d+">Другая', html)


def test_a_caption_that_is_behind_is_marked_and_its_original_follows_the_figure(
    build: Build,
) -> None:
    po = HEADER + 'msgid "Another"\nmsgstr "Другая"\n' + CAPTION
    files = {"index.rst": RICH, "_static/figures/a.svg": SVG, RU: po}
    html = build(files, EXTENSIONS, language="ru").page("index.html")
    assert re.search(r'class="(?:caption-text )?is-behind[^>]*data-block="\d+">Подпись\.', html)
    note = html[html.index("</figure>") :]
    assert note.index('<details class="earlier">') < note.index("<table")
    assert "<del>A</del>" in note.replace(" </del>", "</del>")


WHOLE = "The cache holds the keys of all tokens. It grows with each one, so memory is the bound."
PARTS = (
    "The cache holds the keys of all tokens.",
    "It grows with each one, so memory is the bound.",
)


def divided(build: Build, *paragraphs: str) -> html.HtmlElement:
    """The page of these paragraphs, translated when they were the one in WHOLE."""
    text = PAGE.replace("The first paragraph.", "\n\n".join(paragraphs))
    msgids = ["The title", paragraphs[0], "The second paragraph has :ref:`a link <index>` now."]
    old = PageCatalog("ru", (Entry(msgids[0], "Заголовок"), Entry(WHOLE, "Кэш держит всё.")))
    page = [Entry(msgid) for msgid in (msgids[0], *paragraphs, msgids[2])]
    files = {"index.rst": text, "other.rst": OTHER}
    path = build({**files}, EXTENSIONS, language="en").source / RU
    catalogs.write(path, merge(old, page))
    return html.fromstring(build(files, EXTENSIONS, language="ru").page("index.html"))


@pytest.mark.parametrize(
    "paragraphs", [PARTS, ("The cache holds", "the keys of all tokens.", PARTS[1])]
)
def test_the_translation_of_a_divided_paragraph_stands_once_for_its_parts(
    build: Build, paragraphs: tuple[str, ...]
) -> None:
    page = divided(build, *paragraphs)
    [shown] = page.xpath("//p[contains(@class, 'is-behind')]")
    assert shown.text_content() == "Кэш держит всё."
    assert shown.get("data-block") == "3"  # the first part
    [note] = page.xpath("//details[@class='earlier']/p")
    assert PARTS[1] in note.text_content()
    assert [
        p for p in page.xpath("//p[contains(@class, 'is-original')]") if "cache" in p.text
    ] == []


def test_a_new_paragraph_beside_an_edited_one_is_no_part_of_it(build: Build) -> None:
    page = divided(build, "Something else stands here today.", WHOLE.replace("each", "every"))
    originals = page.xpath("//p[contains(@class, 'is-original')]")
    assert "Something else stands here today." in [p.text_content() for p in originals]
