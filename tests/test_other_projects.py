"""Parts of the engine in projects of others: other languages, folders and settings, no list."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from lxml import html
from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from tests.conftest import Build

CONF = """
extensions = {extensions!r}
source_language = "de"
locale_dirs = ["locale"]
html_theme = "alabaster"
"""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PAGE = "Titel\n=====\n\nDer Zug hat 3 Wagen und f\u00e4hrt nach Norden.\n"
ENTRY = 'msgid "Der Zug hat 3 Wagen und f\u00e4hrt nach Norden."\nmsgstr "{}"\n'
GOOD = "列車は3両で、北へ向かいます。"


def project(extensions: list[str], translation: str = GOOD) -> dict[str, str | None]:
    return {
        "conf.py": CONF.format(extensions=extensions),
        "languages.toml": None,
        "index.rst": PAGE,
        "locale/ja/LC_MESSAGES/index.po": HEADER + ENTRY.format(translation),
    }


def run(build: Build, extensions: list[str], translation: str = GOOD) -> tuple[str, str]:
    """The page in Japanese, and what the build complains of."""
    built = build(project(extensions, translation), extensions, language="ja")
    return built.page("index.html"), built.warnings


@pytest.mark.parametrize("part", ["integrity", "integrity.transforms"])
def test_the_integrity_check_alone_finds_an_added_number(build: Build, part: str) -> None:
    _, warnings = run(build, [f"ways_in.translation.{part}"], f"{GOOD}（1978年）")
    assert "1978" in warnings
    assert "locale/ja/LC_MESSAGES/index.po:5" in warnings


def test_what_is_translated_in_another_folder_is_no_original(build: Build) -> None:
    page, warnings = run(build, ["ways_in.translation"])
    assert f'<p data-block="1">{GOOD}</p>' in page
    assert '<span class="is-original" lang="de">Titel</span>' in page
    assert warnings == ""


def test_what_is_behind_stays_when_only_the_time_of_its_catalog_changes(build: Build) -> None:
    files = project(["ways_in.translation"])
    catalog = "locale/ja/LC_MESSAGES/index.po"
    files[catalog] = str(files[catalog]).replace('msgid "Der', '#, fuzzy\nmsgid "Der')
    source = build(files, [], language="ja").source
    later = (source / catalog).stat().st_mtime + 60
    os.utime(source / catalog, (later, later))
    files["index.rst"] = PAGE + "\nMehr.\n"
    assert GOOD in build(files, [], language="ja").page("index.html")


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_builders_of_html_number_the_blocks_too(build: Build, builder: str) -> None:
    built = build(project(["ways_in.translation"]), [], language="ja", builder=builder)
    assert f'<p data-block="1">{GOOD}</p>' in built.page("index.html")
    assert not list(built.out.rglob("*.blocks.js"))


def test_a_language_that_the_list_does_not_have_is_named(build: Build) -> None:
    with pytest.raises(ConfigError, match="unknown language “de”"):
        build({"index.rst": PAGE}, ["ways_in.learning"], language="de")


@pytest.mark.parametrize("theme", ["basic", "alabaster", "sphinx_book_theme"])
def test_a_theme_of_others_shows_the_same_where_pages_are_made_safe(
    build: Build, theme: str
) -> None:
    shown = []
    for extensions in ([], ["ways_in.safety"]):
        conf = f'extensions = {extensions}\nhtml_theme = "{theme}"\nproject = "Words & signs"\n'
        conf += "templates_path = []\n"  # pydata adds to Sphinx's own list, which others have next
        index = "Words & signs\n=============\n\n.. toctree::\n\n   more\n"
        files = {"conf.py": conf, "index.rst": index, "more.rst": "More & more\n===========\n"}
        pages = map(build(files, []).page, ("index.html", "more.html", "search.html"))
        shown.append([html.tostring(html.fromstring(page)) for page in pages])
    assert shown[0] == shown[1]


@pytest.mark.parametrize("theme", ["basic", "sphinx_book_theme", "pydata_sphinx_theme"])
def test_no_theme_of_others_makes_markup_of_a_title(build: Build, theme: str) -> None:
    conf = f'extensions = ["ways_in.safety"]\nhtml_theme = "{theme}"\ntemplates_path = []\n'
    title = "<img src=x onerror=ran()>"
    page = f"{title}\n{'=' * len(title)}\n\n{title}\n{'-' * len(title)}\n"
    index = "Index\n=====\n\n.. toctree::\n\n   more\n"
    built = build({"conf.py": conf, "index.rst": index, "more.rst": page}, [])
    for name in ("index.html", "more.html", "search.html"):
        assert "<img" not in built.page(name)
