from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Build

EXTENSIONS = ["myst_parser", "ways_in.reading.anchors"]
PAGE = """
.. _page:

注意力
======

.. _page_second_part:

Second
------

:ref:`page_second_part`
"""
CATALOG = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{}'


def ids(html: str) -> list[str]:
    return re.findall(r'<section id="([^"]+)"', html)


def test_a_heading_has_its_label_as_its_only_anchor(build: Build) -> None:
    html = build({"index.rst": PAGE}, EXTENSIONS).page("index.html")
    assert ids(html) == ["page", "page-second-part"]
    assert 'id="id1"' not in html
    assert 'href="#page-second-part"' in html


def test_a_translated_heading_has_the_same_anchor(build: Build) -> None:
    catalog = CATALOG.format('msgid "Second"\nmsgstr "Вторая"\n')
    files = {"index.rst": PAGE, "translations/ru/LC_MESSAGES/index.po": catalog}
    built = build(files, EXTENSIONS, language="ru")
    assert ids(built.page("index.html")) == ["page", "page-second-part"]
    assert "Вторая" in built.page("index.html")
    assert built.warnings == ""


def test_a_heading_in_markdown_has_its_label_as_its_anchor(build: Build) -> None:
    text = "(page)=\n# Заголовок\n\n(page_part)=\n## Часть\n"
    assert ids(build({"index.md": text}, EXTENSIONS).page("index.html")) == ["page", "page-part"]


def test_a_heading_without_a_label_is_reported_with_its_line(build: Build) -> None:
    warnings = build({"index.rst": PAGE + "\nThird\n-----\n"}, EXTENSIONS).warnings
    assert "index.rst:15: WARNING: the heading “Third” has no label" in warnings


def test_a_label_that_is_not_ascii_does_not_count(build: Build) -> None:
    warnings = build({"index.rst": ".. _标签:\n\n题\n==\n"}, EXTENSIONS).warnings
    assert "the heading “题” has no label" in warnings
