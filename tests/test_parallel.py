"""The text of a page by blocks: what x.blocks.js holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.translation.parallel_reading import script, texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

LANGUAGES = languages.at(ROOT)
EXTENSIONS = [
    "ways_in.common.source_language",
    "ways_in.translation.blocks",
    "ways_in.translation.marks",
    "ways_in.translation.parallel_reading",
]
PAGE = ":source-language: en\n\nTitle\n=====\n\nA paragraph with *stress*.\n\n- one\n- two\n"
CATALOG = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Title"
msgstr "Заголовок"

msgid "A paragraph with *stress*."
msgstr "Абзац с *ударением*."

msgid "one"
msgstr "один"
"""


def handed_over(text: str) -> tuple[str, dict[int, str]]:
    match = re.fullmatch(r'waysIn\.blocks\("([\w-]+)", (\{.*\})\);\n', text, re.DOTALL)
    assert match, text[:80]
    return match[1], {int(number): html for number, html in json.loads(match[2]).items()}


def test_each_block_is_found_by_its_number_with_its_markup() -> None:
    body = '<h1 class="block-3">One</h1><p class="lead block-12">Two <em>three</em> &amp; four</p>'
    assert texts(body) == {3: "One", 12: "Two <em>three</em> &amp; four"}


@pytest.mark.parametrize(
    "surplus",
    [
        '<a class="headerlink" href="#a">#</a>',
        '<a class="correct" href="https://code.example/">✎</a>',
        '<details class="earlier"><summary>Earlier</summary></details>',
        "<script>let a = 1;</script>",
        '<svg viewBox="0 0 1 1"><text>word</text></svg>',
    ],
)
def test_what_is_not_the_text_is_left_out(surplus: str) -> None:
    assert texts(f'<p class="block-1">Before {surplus}after</p>') == {1: "Before after"}


def test_ids_and_the_numbers_of_blocks_inside_are_removed() -> None:
    body = '<p class="block-1" id="a">See <em id="b" class="block-2 mark">this</em></p>'
    assert texts(body)[1] == 'See <em class="mark">this</em>'


def test_a_caption_that_has_two_elements_is_the_inner_one() -> None:
    body = '<figcaption class="block-7"><p><span class="block-7 caption-text">Text</span></p>'
    assert texts(body) == {7: "Text"}


def test_pictures_are_no_text() -> None:
    assert texts('<div class="block-6"><svg><text>a</text></svg></div><img class="block-8">') == {}


def test_a_class_that_only_looks_like_a_block_is_none() -> None:
    assert texts('<p class="code-block-1 block-2a block-x">Text</p>') == {}


def test_a_block_without_a_translation_keeps_its_mark_and_language() -> None:
    body = '<p class="block-1 is-original" lang="en">Text <b>bold</b></p>'
    assert texts(body) == {1: '<span class="is-original" lang="en">Text <b>bold</b></span>'}


def test_a_block_that_is_behind_keeps_its_mark() -> None:
    assert texts('<p class="block-1 is-behind">Текст</p>') == {
        1: '<span class="is-behind">Текст</span>'
    }


def test_the_script_is_one_call_that_json_can_read() -> None:
    blocks = {3: '«Текст» "quoted" </script>', 12: "一"}
    assert handed_over(script("ru", blocks)) == ("ru", blocks)


@pytest.mark.parametrize("parallel", [0, 2])
def test_every_page_gets_its_script_in_serial_and_parallel_builds(
    build: Build, parallel: int
) -> None:
    names = [f"folder/page{number}" for number in range(8)]
    toctree = "\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in names)
    files = {f"{name}.rst": PAGE for name in names} | {"index.rst": PAGE + toctree}
    site = build(files, EXTENSIONS, parallel=parallel)
    for name in ("index", *names):
        tag, blocks = handed_over(site.page(f"{name}.blocks.js"))
        assert tag == "en"
        assert "A paragraph with <em>stress</em>." in blocks.values()


def test_an_incremental_build_writes_the_script_of_the_page_that_changed(build: Build) -> None:
    other = ":source-language: en\n:orphan:\n\nOther\n=====\n"
    build({"index.rst": PAGE, "other.rst": other}, EXTENSIONS)
    changed = PAGE.replace("paragraph", "sentence")
    site = build({"index.rst": changed, "other.rst": other}, EXTENSIONS)
    assert "A sentence with <em>stress</em>." in site.page("index.blocks.js")
    assert "Other" in site.page("other.blocks.js")


def test_a_translated_page_has_the_numbers_of_its_original(build: Build) -> None:
    catalog = {"translations/ru/LC_MESSAGES/index.po": CATALOG}
    russian = build({"index.rst": PAGE, **catalog}, EXTENSIONS, language="ru")
    english = build({"index.rst": PAGE}, EXTENSIONS)
    tag, ours = handed_over(russian.page("index.blocks.js"))
    _tag, theirs = handed_over(english.page("index.blocks.js"))
    assert tag == "ru"
    assert ours.keys() == theirs.keys()
    pairs = {theirs[number]: ours[number] for number in ours}
    assert pairs["A paragraph with <em>stress</em>."] == "Абзац с <em>ударением</em>."
    assert pairs["two"] == '<span class="is-original" lang="en">two</span>'


def test_other_formats_get_no_scripts(build: Build) -> None:
    site = build({"index.rst": PAGE}, EXTENSIONS, builder="epub")
    assert list(site.out.rglob("*.blocks.js")) == []


def test_every_block_of_the_real_site_is_in_every_language(site: Path) -> None:
    first = LANGUAGES[0]
    pages = sorted((site / first.segment).rglob("*.blocks.js"))
    assert len(pages) >= 10
    for page in pages:
        name = page.relative_to(site / first.segment)
        found = {
            language.tag: handed_over((site / language.segment / name).read_text(encoding="utf-8"))
            for language in LANGUAGES
        }
        assert all(tag == said for tag, (said, _blocks) in found.items())
        numbers = [set(blocks) for _tag, blocks in found.values()]
        assert numbers[0]
        assert all(other == numbers[0] for other in numbers), name
