from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ways_in.site.listing import newest_first

if TYPE_CHECKING:
    from tests.conftest import Build

EXTENSIONS = ["ways_in.site.listing"]
INDEX = "T\n=\n\nA\n-\n\n.. toctree::\n\n   b\n\nMore\n----\n\n.. toctree::\n   :glob:\n\n   *\n"


def page(title: str) -> str:
    return f"{title}\n=====\n\nText.\n"


def listed(html: str) -> list[str]:
    return re.findall(r'toctree-l1"><a class="reference internal" href="(\w+)\.html"', html)


def test_a_page_is_listed_without_being_named_once(build: Build) -> None:
    files = {"index.rst": INDEX, "a.rst": page("A"), "b.rst": page("B"), "c.rst": page("C")}
    built = build(files, EXTENSIONS)
    assert built.warnings == ""
    body = built.page("index.html").partition('class="sphinxsidebar')[0]
    assert listed(body) == ["b", "a", "c"]


def test_a_section_is_left_out_while_its_list_is_empty(build: Build) -> None:
    files = {"index.rst": INDEX, "b.rst": page("B")}
    built = build(files, EXTENSIONS)
    assert built.warnings == ""
    assert "More" not in built.page("index.html")
    again = build(files | {"c.rst": page("C")}, EXTENSIONS)
    assert "index" in again.updated
    assert "More" in again.page("index.html")


def test_its_heading_can_be_translated_all_the_same(build: Build) -> None:
    built = build({"index.rst": INDEX, "b.rst": page("B")}, EXTENSIONS, builder="gettext")
    assert 'msgid "More"' in built.page("index.pot")


def test_the_newest_comes_first() -> None:
    published = {"old": "2025-01-01T00:00:00+00:00", "new": "2026-01-01T00:00:00+08:00"}
    assert newest_first(["old", "new", "b", "a"], published) == ["a", "b", "new", "old"]
