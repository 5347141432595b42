from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = {"index.rst": "T\n=\n\n.. note::\n\n   A talk.\n\n   .. youtube:: C_78DM8fG6E\n"}


def test_a_page_holds_a_button_and_a_link_instead_of_the_player(build: Build) -> None:
    html = build(PAGE, ["_ext.video"]).page("index.html")
    assert "<iframe" not in html
    assert 'data-player="https://www.youtube-nocookie.com/embed/C_78DM8fG6E?autoplay=1"' in html
    assert 'href="https://www.youtube.com/watch?v=C_78DM8fG6E"' in html


def test_no_still_is_fetched_from_another_host(build: Build) -> None:
    built = build(PAGE, ["_ext.video"])
    assert built.warnings == ""
    assert list(built.out.glob("_video_thumbnail/*")) == []


def test_a_format_without_scripts_gets_the_link(build: Build) -> None:
    text = build(PAGE, ["_ext.video"], builder="text").page("index.txt")
    assert "https://www.youtube.com/watch?v=C_78DM8fG6E" in text
