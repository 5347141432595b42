"""Beside the text of a page stand its sections, without its title above them."""

from __future__ import annotations

from ways_in.theme.page_contents import below_title

SECTIONS = """
<ul>
<li><a class="reference internal" href="#a">A</a><ul>
<li><a class="reference internal" href="#b">B</a></li>
</ul>
</li>
<li><a class="reference internal" href="#c">C</a></li>
</ul>
"""
TITLE = '<a class="reference internal" href="#">Page</a>'


def test_the_sections_stand_there_without_the_title() -> None:
    assert below_title(f"<ul>\n<li>{TITLE}{SECTIONS}</li>\n</ul>\n") == SECTIONS


def test_several_titles_stand_there_all() -> None:
    assert below_title(SECTIONS) == SECTIONS


def test_a_page_without_sections_has_nothing_there() -> None:
    assert below_title(f"<ul>\n<li>{TITLE}</li>\n</ul>\n") == ""
    assert below_title("<p></p>\n") == ""
