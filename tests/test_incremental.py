"""Builds after the first one, and builds by several processes, give what a fresh one gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Build, Built

EXTENSIONS = [
    "myst_parser",
    "sphinx_book_theme",
    "ways_in.common.source_language",
    "ways_in.reading.anchors",
    "ways_in.site.alternates",
    "ways_in.translation.figures",
    "ways_in.reading.video",
    "ways_in.common.page_list",
    "ways_in.search.index",
]
NUMBERS = range(12)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="en"><text>learn</text></svg>'
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = HEADER + 'msgid "Text {0}."\nmsgstr "Текст {0}{1}."\n'
FIGURE_PO = HEADER + 'msgid "learn"\nmsgstr "учить"\n'


def page(number: int) -> str:
    return (
        f":source-language: en\n\n.. _page_{number}:\n\nPage {number}\n=======\n\n"
        f"Text {number}.\n\n"
        f".. image:: _static/figures/a.svg\n\n.. youtube:: abc{number:08}\n\n:ref:`index`\n"
    )


def files(mark: str = "") -> dict[str, str]:
    names = "\n   ".join(f"page{number}" for number in NUMBERS)
    index = f":source-language: en\n\n.. _index:\n\nT\n=\n\n.. toctree::\n\n   {names}\n"
    catalogs = {
        f"translations/ru/LC_MESSAGES/page{n}.po": PO.format(n, mark if n == 3 else "")
        for n in NUMBERS
    }
    catalogs["translations/ru/LC_MESSAGES/figures/a.po"] = FIGURE_PO
    pages = {f"page{number}.rst": page(number) for number in NUMBERS}
    return {"index.rst": index, "_static/figures/a.svg": SVG, **pages, **catalogs}


def texts(built: Built) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in built.out.glob("*.html")}


@pytest.mark.slow
def test_a_parallel_build_writes_what_a_serial_one_writes(build: Build) -> None:
    serial = texts(build(files(), EXTENSIONS, language="en"))
    (names := set(serial)).discard("search.html")
    parallel = build(files(), EXTENSIONS, language="en", parallel=2)
    assert parallel.warnings == ""
    assert {name: texts(parallel)[name] for name in names} == {n: serial[n] for n in names}


def test_a_build_with_nothing_changed_reads_nothing(build: Build) -> None:
    assert len(build(files(), EXTENSIONS, language="ru").updated) == len(NUMBERS) + 1
    assert build(files(), EXTENSIONS, language="ru").updated == ()


def test_a_changed_translation_has_only_its_page_read_again(build: Build) -> None:
    build(files(), EXTENSIONS, language="ru")
    built = build(files(mark="!"), EXTENSIONS, language="ru")
    assert built.updated == ("page3",)
    assert "Текст 3!." in built.page("page3.html")


def test_a_drawing_without_words_has_no_page_read_again(build: Build) -> None:
    given = files() | {"_static/figures/a.svg": SVG.replace("learn", "1 + 1")}
    build(given, EXTENSIONS, language="ru")
    assert build(given, EXTENSIONS, language="ru").updated == ()
