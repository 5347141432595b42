"""The text of a page by blocks: what x.blocks.js holds."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.translation.parallel_reading import script

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
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

"""
CATALOG = f"""{HEADER}msgid "Title"
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


def texts(
    build: Build, page: str, catalog: str = "", extensions: tuple[str, ...] = ()
) -> list[str]:
    """What the page is handed over as, block by block; in Russian, if there is a *catalog*."""
    files = {"index.rst": f":source-language: en\n\nTitle\n=====\n\n{page}"}
    if catalog:
        files["translations/ru/LC_MESSAGES/index.po"] = HEADER + catalog
    site = build(files, [*EXTENSIONS, *extensions], language="ru" if catalog else "en")
    _tag, blocks = handed_over(site.page("index.blocks.js"))
    return list(blocks.values())[1:]


def test_a_block_keeps_its_markup(build: Build) -> None:
    assert texts(build, "Two *three* & four.") == ["Two <em>three</em> &amp; four."]


def test_what_only_one_page_may_have_is_left_out(build: Build) -> None:
    page = "See _`this` here. [#a]_\n\n.. [#a] A note.\n"
    here, note = texts(build, page)
    assert here.startswith('See <span class="target">this</span> here. <a class="footnote')
    assert "id=" not in here
    assert note == "A note."


def test_a_block_in_a_block_says_nothing_of_its_number(build: Build) -> None:
    site = build({"index.rst": PAGE + "\n.. figure:: a.png\n\n   A *caption*.\n"}, EXTENSIONS)
    _tag, blocks = handed_over(site.page("index.blocks.js"))
    assert list(blocks.values())[-1] == "A <em>caption</em>."
    assert "data-block" not in site.page("index.blocks.js")


def test_pictures_are_no_text(build: Build) -> None:
    assert texts(build, ".. image:: a.png\n   :alt: A word\n") == []


def test_a_formula_is_one(build: Build) -> None:
    [formula] = texts(build, ".. math:: a = b\n", extensions=("ways_in.reading.mathml",))
    assert formula.strip().startswith("<math") and formula.endswith("</math>")


def test_a_block_that_is_behind_keeps_its_mark(build: Build) -> None:
    behind = '#, fuzzy\n#| msgid "One."\nmsgid "One *word*."\nmsgstr "Одно *слово*."\n'
    assert texts(build, "One *word*.", behind) == [
        '<span class="is-behind">Одно <em>слово</em>.</span>'
    ]


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
