from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from ways_in.reading.backlinks import invert
from ways_in.reading.breadcrumbs import structured, way
from ways_in.reading.next_page import NextPlace, choose

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, Built

EXTENSIONS = [
    "myst_parser",
    "ways_in.common.source_language",
    "ways_in.reading.next_page",
    "ways_in.reading.backlinks",
]
LAYOUT = """{% extends "basic/layout.html" %}{% block footer %}
{% for page in backlinks %}<i class="back" data-to="{{ page.link }}">{{ page.title }}</i>
{% endfor %}
{% if next %}<i class="next" data-to="{{ next.link }}">{{ next.title }}</i>{% endif %}{% endblock %}
"""
CONF = """extensions = {!r}
templates_path = ["_templates"]
html_theme = "basic"
locale_dirs = ["translations"]
gettext_compact = False
"""
INDEX = """:source-language: en

T
=

:ref:`one`

.. toctree::

   essays/one
   essays/two
   paths/way
"""
ONE = """:source-language: en

.. _one:

{title}
========

See :ref:`this <one>`.

.. _one_next:

What next
---------

First :ref:`the second step <step_two>`, on :ref:`the path <way>`.
"""
TWO = "---\nsource-language: en\n{more}---\n\n(two)=\n# Two\n\n{text}\n"
WAY = """:source-language: en

.. _way:

The way
=======

.. _step_one:

Step one
--------

.. _step_two:

{title}
--------
"""


def files(
    title: str = "Page one", text: str = "Plain.", step: str = "Step two", more: str = ""
) -> dict[str, str]:
    return {
        "conf.py": CONF.format(EXTENSIONS),
        "_templates/layout.html": LAYOUT,
        "index.rst": INDEX,
        "essays/one.rst": ONE.format(title=title),
        "essays/two.md": TWO.format(text=text, more=more),
        "paths/way.rst": WAY.format(title=step),
    }


def shown(built: Built, page: str, kind: str = "back") -> list[tuple[str, str]]:
    tree = html.fromstring(built.page(page))
    return [(str(i.get("data-to")), i.text_content()) for i in tree.xpath(f"//i[@class='{kind}']")]


def test_links_are_turned_round_and_those_to_the_page_itself_left_out() -> None:
    links = {"a": ["b", "c", "a"], "c": ["b", "b"]}
    assert invert(links) == {"b": ("a", "c"), "c": ("a",)}


def test_a_page_names_those_that_link_to_it_or_to_its_sections(build: Build) -> None:
    built = build(files(text="{ref}`Do it <step_one>`, see {ref}`one`"), EXTENSIONS)
    assert built.warnings == ""
    ways = [("../essays/one.html", "Page one"), ("../essays/two.html", "Two")]
    assert shown(built, "paths/way.html") == ways
    assert shown(built, "essays/one.html") == [("two.html", "Two")]  # not the front page
    assert shown(built, "essays/two.html") == []


def test_a_page_is_written_again_when_another_begins_to_mention_it(build: Build) -> None:
    build(files(), EXTENSIONS)
    added = build(files(text="See {ref}`one`."), EXTENSIONS)
    assert added.updated == ("essays/two",)
    assert shown(added, "essays/one.html") == [("two.html", "Two")]
    assert shown(build(files(), EXTENSIONS), "essays/one.html") == []


def test_a_page_is_written_again_when_the_title_that_it_shows_has_changed(build: Build) -> None:
    build(files(), EXTENSIONS)
    built = build(files(title="Renamed", step="Step II."), EXTENSIONS)
    assert shown(built, "paths/way.html") == [("../essays/one.html", "Renamed")]
    assert shown(built, "essays/one.html", "next") == [("../paths/way.html#step-two", "Step II.")]


@pytest.mark.slow
def test_a_parallel_build_finds_the_same_backlinks(build: Build) -> None:
    many = {
        f"essays/more{n}.rst": f":orphan:\n:source-language: en\n\nMore {n}\n======\n\n:ref:`way`\n"
        for n in range(12)
    }
    serial = build({**files(), **many}, EXTENSIONS)
    parallel = build({**files(), **many}, EXTENSIONS, parallel=2)
    for page in ("paths/way.html", "essays/one.html"):
        assert shown(parallel, page) == shown(serial, page)
        assert shown(parallel, page, "next") == shown(serial, page, "next")
    assert len(shown(parallel, "paths/way.html")) == 13


def test_an_essay_leads_to_the_step_that_it_ends_at(build: Build) -> None:
    built = build(files(), EXTENSIONS)
    assert shown(built, "essays/one.html", "next") == [("../paths/way.html#step-two", "Step two")]
    assert shown(built, "essays/two.html", "next") == [("../paths/way.html", "The way")]


def test_an_author_may_say_what_comes_next(build: Build) -> None:
    built = build(files(more="next: one_next\n"), EXTENSIONS)
    assert shown(built, "essays/two.html", "next") == [("one.html#one-next", "What next")]
    wrong = build(files(more="next: nowhere\n"), EXTENSIONS)
    assert "two.md:1: WARNING: “next: nowhere” names no label" in wrong.warnings


def test_the_first_step_comes_before_the_path_as_a_whole() -> None:
    path = NextPlace("paths/x", "x", "X", is_section=False)
    step = NextPlace("paths/x/y", "y", "Y", is_section=False, is_step=True)
    essay = NextPlace("essays/z", "z", "Z", is_section=True)
    assert choose([essay, path, step], "paths/") == step
    assert choose([essay, path], "paths/") == path
    assert choose([essay], "paths/") is None


def test_breadcrumbs_follow_the_tables_of_contents() -> None:
    relations = {"a/b": ("a/index", None, None), "a/index": ("index", None, None)}
    assert way(relations, "index", "a/b") == ["a/index"]
    assert way(relations, "index", "orphan") == []
    assert "<" not in structured([("</script>", "https://x.example/")])


def test_every_essay_of_the_site_leads_to_a_path(site: Path) -> None:
    for page in site.glob("*/essays/[!i]*.html"):
        tree = html.fromstring(page.read_bytes())
        [link] = tree.xpath("//nav[@class='prev-next']/a[@rel='next']/@href")
        assert "paths/" in link, page
