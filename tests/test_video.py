from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from ways_in.reading.video import Alternative, alternatives, duration, length

if TYPE_CHECKING:
    from tests.conftest import Build

PAGE = {"index.rst": "T\n=\n\n.. note::\n\n   A talk.\n\n   .. youtube:: C_78DM8fG6E\n"}
BILIBILI = "https://www.bilibili.com/video/BV1"
PEERTUBE = "https://peertube.example/w/1"
DESCRIBED = {
    "index.rst": (
        f"{PAGE['index.rst']}      :title: On <learning>\n      :language: en\n"
        f"      :length: 1:02:03\n      :alternative: zh_CN {BILIBILI}\n         {PEERTUBE}\n"
    ),
    "md.md": (
        "---\norphan: true\n---\n# T\n\n```{youtube} C_78DM8fG6E\n:title: On <learning>\n"
        f":length: 1:02:03\n:alternative: zh_CN {BILIBILI} {PEERTUBE}\n```\n"
    ),
}
EXTENSIONS = ["myst_parser", "ways_in.reading.video"]


def test_a_page_holds_a_button_and_a_link_instead_of_the_player(build: Build) -> None:
    page = build(PAGE, ["ways_in.reading.video"]).page("index.html")
    assert "<iframe" not in page
    assert 'data-player="https://www.youtube-nocookie.com/embed/C_78DM8fG6E?autoplay=1"' in page
    assert 'href="https://www.youtube.com/watch?v=C_78DM8fG6E"' in page


def test_no_still_is_fetched_from_another_host(build: Build) -> None:
    built = build(PAGE, ["ways_in.reading.video"])
    assert built.warnings == ""
    assert list(built.out.glob("_video_thumbnail/*")) == []


def test_a_format_without_scripts_gets_the_link(build: Build) -> None:
    text = build(PAGE, ["ways_in.reading.video"], builder="text").page("index.txt")
    assert "https://www.youtube.com/watch?v=C_78DM8fG6E" in text


@pytest.mark.parametrize("name", ["index", "md"])
def test_title_length_and_alternatives_are_shown(build: Build, name: str) -> None:
    built = build(DESCRIBED, EXTENSIONS)
    [box] = html.fromstring(built.page(f"{name}.html")).xpath("//div[@class='video']")
    assert built.warnings == ""
    assert box.xpath(".//p[@class='video-title']/text()") == ["On <learning>"]
    assert box.get("data-title") == "On <learning>"
    assert box.xpath(".//time/@datetime") == ["PT1H2M3S"]
    assert box.xpath(".//time/text()") == ["1:02:03"]


def test_an_alternative_is_for_the_language_that_is_named(build: Build) -> None:
    hrefs = {
        language: html.fromstring(
            build(DESCRIBED, EXTENSIONS, language=language).page("index.html")
        ).xpath("//p[@class='video-notice']/a/@href")[1:]
        for language in ("en", "zh_CN")
    }
    assert hrefs == {"en": [PEERTUBE], "zh_CN": [BILIBILI, PEERTUBE]}


def test_the_title_says_which_language_it_is_in(build: Build) -> None:
    page = build(DESCRIBED, EXTENSIONS, language="ru").page("index.html")
    assert '<p class="video-title" lang="en">' in page


def test_a_format_without_scripts_gets_title_length_and_links(build: Build) -> None:
    text = build(DESCRIBED, EXTENSIONS, builder="text").page("index.txt")
    assert "On <learning>, 1:02:03." in text
    assert PEERTUBE in text
    assert BILIBILI not in text


def test_a_book_gets_the_links_without_the_button(build: Build) -> None:
    page = build(DESCRIBED, EXTENSIONS, builder="epub").page("index.xhtml")
    assert "video-play" not in page
    assert f'href="{PEERTUBE}"' in page


def test_an_alternative_may_name_its_language() -> None:
    assert alternatives(f"zh_CN {BILIBILI} {PEERTUBE}") == (
        Alternative("zh_CN", BILIBILI),
        Alternative("", PEERTUBE),
    )
    assert Alternative("", BILIBILI).host == "bilibili.com"


@pytest.mark.parametrize("text", ["", "zh_CN", "http://a.example/", "français https://a.example/"])
def test_a_malformed_alternative_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="https://"):
        alternatives(text)


def test_a_length_is_minutes_and_seconds() -> None:
    assert duration(length("30:10")) == "PT30M10S"
    with pytest.raises(ValueError, match="minutes:seconds"):
        length("half an hour")


def test_a_wrong_option_is_named_with_its_line(build: Build) -> None:
    text = f"{PAGE['index.rst']}      :length: half an hour\n"
    warnings = build({"index.rst": text}, ["ways_in.reading.video"]).warnings
    assert "index.rst:8: ERROR" in warnings
    assert "write the length as minutes:seconds, such as 30:10" in warnings
