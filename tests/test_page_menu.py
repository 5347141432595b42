"""The menu of a page stays as long as it is when the site grows, and is what Sphinx would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag

from ways_in.theme import page_menu

if TYPE_CHECKING:
    from tests.conftest import Build

TOC = """
Title
=====

First *a*
---------

Below
~~~~~

Second & last
-------------
"""


def contents(build: Build, page: str) -> Tag | None:
    conf = 'extensions = ["ways_in.theme"]\nhtml_theme = "ways_in"\n'
    files = {"conf.py": conf, "index.rst": "Root\n====\n", "page.rst": f":orphan:\n\n{page}"}
    found = BeautifulSoup(build(files, []).page("page.html"), "html.parser")
    return found.find("aside", class_="contents")


def test_the_list_of_sections_leaves_out_the_title(build: Build) -> None:
    found = contents(build, TOC)
    assert found
    assert [link["href"] for link in found("a")] == ["#first-a", "#below", "#second-last"]
    assert [str(word) for word in found("em")] == ["<em>a</em>"]


def test_a_page_without_sections_has_no_list(build: Build) -> None:
    assert contents(build, "\nTitle\n=====\n") is None


def menu(pages: int, page: str) -> page_menu.Menu:
    section = page_menu.MenuEntry("list", "list.html", "List")
    entries = [page_menu.MenuEntry(f"p{n}", f"p{n}.html", f"P {n}") for n in range(pages)]
    parents = {"list": "index"} | {entry.docname: "list" for entry in entries}
    other = page_menu.MenuEntry("other", "other.html", "Other")
    return page_menu.Menu([(section, entries), (other, [])], parents).of(page, "")


def test_a_small_site_shows_all_its_pages_everywhere() -> None:
    assert "p9.html" in menu(10, "other")


def test_a_large_one_shows_those_of_the_section_alone() -> None:
    assert "p9.html" not in menu(100, "other")
    assert "list.html" in menu(100, "other")


@pytest.mark.parametrize("pages", [100, 1000])
@pytest.mark.parametrize("page", ["p0", "p50", "p99"])
def test_and_no_more_than_so_many_around_the_page(pages: int, page: str) -> None:
    found = BeautifulSoup(menu(pages, page), "html.parser")
    assert len(found.ul("li", class_="toctree-l2")) == page_menu.MOST
    assert found.find("a", class_="current").text == page.replace("p", "P ")


TREE = {
    "index.rst": "Front\n=====\n\n.. toctree::\n   :hidden:\n\n   a/index\n   Name & <more> <b>\n",
    "a/index.rst": "A *list*\n========\n\n.. toctree::\n\n   c\n",
    "a/c.rst": "Page C\n======\n\nText.\n",
    "b.rst": "Page B\n======\n\nText.\n",
}
CONF = """
html_theme = "basic"
templates_path = ["."]
def setup(app):
    from ways_in.theme import page_menu
    page_menu.connect(app)
"""
BOTH = "{{ menu }}|{{ toctree(maxdepth=2, collapse=False, includehidden=True, titles_only=True) }}"


@pytest.mark.parametrize("page", ["index", "a/index", "a/c", "b"])
def test_a_menu_is_what_sphinx_makes_of_the_tree(build: Build, page: str) -> None:
    built = build(TREE | {"page.html": BOTH, "conf.py": CONF}, [])
    ours, sphinx = built.page(f"{page}.html").split("|")
    assert ours.strip() == sphinx.strip()


def test_a_new_title_stands_in_the_menus_of_pages_that_have_no_other_link_to_it(
    build: Build,
) -> None:
    conf = 'extensions = ["ways_in.theme"]\nhtml_theme = "ways_in"\n'
    build(TREE | {"conf.py": conf}, [])
    other = {"a/c.rst": TREE["a/c.rst"].replace("Page C\n===", "Another title\n===")}
    built = build(TREE | other | {"conf.py": conf}, [])
    assert built.updated == ("a/c",)
    assert "Another title" in built.page("b.html")
    assert "Page C" not in built.page("b.html")


def test_a_site_with_the_theme_alone_has_its_catalogs_compiled_by_sphinx(build: Build) -> None:
    conf = 'extensions = ["ways_in.theme"]\nhtml_theme = "ways_in"\nlocale_dirs = ["locale"]\n'
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog = f'{head}msgid "Text."\nmsgstr "Слова."\n'
    files = {"conf.py": conf, "index.rst": "T\n=\n\nText.\n"}
    built = build(files | {"locale/ru/LC_MESSAGES/index.po": catalog}, [], language="ru")
    assert "Слова." in built.page("index.html")
