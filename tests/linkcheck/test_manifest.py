"""Each external link of a small site in three languages is listed at its file and line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.project import PLAIN
from ways_in.common.findings import InputError
from ways_in.links.check import manifest
from ways_in.links.check.manifest import Occurrence

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, Built

pytestmark = pytest.mark.slow

EXTENSIONS = [
    "myst_parser",
    "ways_in.common.source_language",
    "ways_in.translation.blocks",
    "ways_in.translation.marks",
    "ways_in.reading.video",
    "ways_in.common.code_host",
    "ways_in.common.page_list",
    "ways_in.links.collect",
]
LANGUAGES = ("en", "zh_CN", "ru")
CONF = f"""
extensions = {EXTENSIONS!r}
locale_dirs = ["translations"]
gettext_compact = False
nitpicky = True
myst_enable_extensions = ["linkify"]
site_url = "https://site.example/"
repository_url = "https://code.example/me"
{PLAIN}"""
INDEX = """:source-language: en

Index
=====

First line of a paragraph,
then `one <https://one.org/>`__ and
again `one <https://one.org/>`__.

Escaped `b <https://one.org/a\\_b>`__; `c <https://one.org/c
d>`__; ours https://site.example/en/ https://code.example/me/issues

.. image:: https://pictures.org/a.png
   :alt: A picture

.. youtube:: abcdefghijk
   :alternative: zh_CN https://video.org/zh

.. toctree::

   Outside <https://outside.org/>
   page

.. raw:: html

   <p>
   <a href="https://raw.org/">raw</a></p>
"""
PAGE = """---
source-language: ru
---
# Страница

Слово [слово](https://ru.wikipedia.org/wiki/Слово), хост https://пример.рф/,
[знаки](https://ru.wikipedia.org/wiki/%D0%97), [и](https://one.org/?a=1&amp;b=2).
"""
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
INDEX_ZH = (
    HEADER
    + r"""#: index
msgid ""
"First line of a paragraph, then `one <https://one.org/>`__ and again `one "
"<https://one.org/>`__."
msgstr ""
"第一行，`一 <https://one.org/>`__，"
"`二 <https://zh."
"example.org/中文>`__。"
"`三 <https://one.org/>`__。"

msgid "Escaped `b <https://one.org/a\\_b>`__; `c <https://one.org/c d>`__; "
"ours https://site.example/en/ https://code.example/me/issues"
msgstr ""
"""
)
PAGE_EN = (
    HEADER
    + """msgid "Страница"
msgstr "A [page](https://title.org)"
"""
)
FILES = {
    "conf.py": CONF,
    "index.rst": INDEX,
    "page.md": PAGE,
    "paths/resources.toml": '[a]\ntitle = "A"\nurl = "https://a.org/"\narchive = "https://w.org/"\n',
    "translations/zh_CN/LC_MESSAGES/index.po": INDEX_ZH,
    "translations/en/LC_MESSAGES/page.po": PAGE_EN,
}


def listed(built: Built) -> tuple[Occurrence, ...]:
    return manifest.read(built.out.parent / "doctrees" / "link_places.json").links


def places(links: tuple[Occurrence, ...]) -> set[tuple[str, str, str]]:
    return {(f"{link.path}:{link.line}", link.url, link.kind) for link in links}


@pytest.fixture
def built(build: Build) -> dict[str, Built]:
    return {code: build(FILES, EXTENSIONS, language=code) for code in LANGUAGES}


def test_every_link_is_listed_where_it_is_written(built: dict[str, Built]) -> None:
    assert {code: one.warnings for code, one in built.items()} == dict.fromkeys(LANGUAGES, "")
    index, page = "index.rst", "page.md"
    catalog = "translations/zh_CN/LC_MESSAGES/index.po"
    wiki = "https://ru.wikipedia.org/wiki/"
    english = {
        (f"{index}:7", "https://one.org/", "link"),
        (f"{index}:8", "https://one.org/", "link"),
        (f"{index}:10", "https://one.org/a_b", "link"),
        (f"{index}:10", "https://one.org/cd", "link"),
        (f"{index}:13", "https://pictures.org/a.png", "image"),
        (f"{index}:16", "https://www.youtube.com/watch?v=abcdefghijk", "link"),
        (f"{index}:21", "https://outside.org/", "link"),
        (f"{index}:27", "https://raw.org/", "link"),
        (f"{page}:6", f"{wiki}Слово", "link"),
        (f"{page}:6", "https://пример.рф/", "link"),
        (f"{page}:7", f"{wiki}%D0%97", "link"),
        (f"{page}:7", "https://one.org/?a=1&b=2", "link"),
        ("translations/en/LC_MESSAGES/page.po:6", "https://title.org", "link"),
        ("paths/resources.toml:3", "https://a.org/", "resource"),
        ("paths/resources.toml:4", "https://w.org/", "resource"),
    }
    chinese = {
        (f"{catalog}:10", "https://one.org/", "link"),
        (f"{catalog}:11", "https://zh.example.org/中文", "link"),
        (f"{catalog}:13", "https://one.org/", "link"),
        (f"{index}:17", "https://video.org/zh", "link"),
    }
    moved = {(f"{index}:7", "https://one.org/", "link"), (f"{index}:8", "https://one.org/", "link")}
    title = {place for place in english if "title.org" in place[1]}
    assert places(listed(built["en"])) == english
    assert places(listed(built["ru"])) == english - title
    assert places(listed(built["zh_CN"])) == (english - title - moved) | chinese


def test_languages_and_words_are_those_of_the_build(built: dict[str, Built]) -> None:
    found = {link.url: link for link in listed(built["zh_CN"])}
    link = found["https://zh.example.org/中文"]
    assert (link.docname, link.language, link.text) == ("index", "zh_CN", "二")
    assert found["https://pictures.org/a.png"].text == "A picture"
    assert found["https://a.org/"].text == "A"


def test_the_lists_of_all_languages_are_one(built: dict[str, Built], tmp_path: Path) -> None:
    for code, one in built.items():
        manifest.write(tmp_path / "links" / f"{code}.json", manifest.Manifest(listed(one)))
    found = manifest.load(tmp_path / "links")
    assert places(found) == set().union(*(places(listed(one)) for one in built.values()))
    assert list(found) == sorted(found)
    assert [link.path for link in found if link.url == "https://one.org/"] == [
        "index.rst",
        "index.rst",
        "translations/zh_CN/LC_MESSAGES/index.po",
        "translations/zh_CN/LC_MESSAGES/index.po",
    ]


def test_a_parallel_build_lists_what_a_serial_one_lists(build: Build) -> None:
    pages = {f"page{n}.rst": f":orphan:\n\nT\n=\n\nhttps://h{n}.org\n" for n in range(9)}
    files = {"conf.py": CONF, "index.rst": "T\n=\n", **pages}
    serial = listed(build(files, EXTENSIONS))
    assert len(serial) == len(pages)
    assert listed(build(files, EXTENSIONS, parallel=2)) == serial


def test_an_edited_catalog_and_a_removed_page_change_the_list(build: Build) -> None:
    source = build(FILES, EXTENSIONS, language="zh_CN").source
    edited = "\n" + INDEX_ZH.replace("https://zh.", "https://cn.")
    (source / "page.md").unlink()
    name = "translations/zh_CN/LC_MESSAGES/index.po"
    files = {**FILES, name: edited, "index.rst": INDEX.replace("   page\n", "")}
    del files["page.md"]
    after = places(listed(build(files, EXTENSIONS, language="zh_CN")))
    assert (f"{name}:12", "https://cn.example.org/中文", "link") in after
    assert not any("zh.example" in url or path.startswith("page.md") for path, url, _ in after)


def test_an_untouched_page_stays_in_the_list(build: Build) -> None:
    before = listed(build(FILES, EXTENSIONS, language="ru"))
    again = build({**FILES, "page.md": PAGE + "\nещё\n"}, EXTENSIONS, language="ru")
    assert again.updated == ("page",)
    assert listed(again) == before


@pytest.mark.parametrize("text", ["{", '{"version": 2}', '{"version": 1, "links": [{}]}', "[]"])
def test_a_list_that_cannot_be_read_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "en.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"en\.json: is no list of links .*make html"):
        manifest.load(tmp_path)


def test_without_a_list_there_is_a_word_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="build the site anew"):
        manifest.load(tmp_path / "nowhere")


def test_the_file_is_json_as_documented(tmp_path: Path) -> None:
    link = Occurrence("https://a.org/", "a.rst", 3, "a", "en", "x", "link")
    manifest.write(tmp_path / "en.json", manifest.Manifest((link, link), ("https://s.example/",)))
    data = json.loads((tmp_path / "en.json").read_text(encoding="utf-8"))
    assert data["left_out"] == ["https://s.example/"]
    assert [Occurrence(**one) for one in data["links"]] == [link]
