"""Not one request leaves for another host, on any page, before the reader asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import expect

from tests.browser.conftest import Witness
from tests.browser.turns import in_turn

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ESSAY = "essays/beginner_again.html"
# What browsers fetch without an event that a test could hear.
HINTS = "//link[contains('preconnect dns-prefetch prefetch prerender preload', @rel)]/@href"
ADDRESS = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//""")


def test_no_page_prepares_to_ask_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        assert [url for url in page.xpath(HINTS) if urlsplit(str(url)).netloc] == [], path
        assert page.xpath("//iframe | //object | //embed | //video | //audio | //base") == [], path


def test_no_style_sheet_names_another_host(site: Path) -> None:
    sheets = [*site.rglob("*.css"), *site.rglob("*.html")]
    assert [path for path in sheets if ADDRESS.search(path.read_text(encoding="utf-8"))] == []


PLAY = {"en": "Play the video", "zh-cn": "播放视频", "ru": "Включить видео"}


@in_turn("segment", PLAY)
def test_a_video_is_its_title_length_and_links_until_its_player_takes_place_and_keyboard(
    page: Page, home: str, witness: Witness, segment: str
) -> None:
    page.goto(f"{home}{segment}/{ESSAY}")
    still = page.locator(".video-still")
    still.scroll_into_view_if_needed()
    expect(still).to_contain_text("The Inside Story of ChatGPT’s Astonishing Potential")
    expect(still.locator("time")).to_have_text("30:10")
    expect(still.locator("svg")).to_be_visible()
    expect(page.locator(".video-notice a")).to_have_attribute("href", re.compile("watch\\?v="))
    assert witness == Witness(home)
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="player"))
    page.get_by_role("button", name=PLAY[segment]).press("Enter")
    frame = page.locator(".video iframe")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("title", re.compile("^The Inside Story"))
    source = "https://www.youtube-nocookie.com/embed/C_78DM8fG6E?autoplay=1"
    expect(frame).to_have_attribute("src", source)
    expect(still).to_have_count(0)
    expect(page.locator(".video-notice a")).to_be_visible()


def test_without_javascript_a_video_is_a_title_and_a_link(chromium: Browser, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}en/{ESSAY}")
    expect(page.locator(".video-title")).to_be_visible()
    expect(page.locator(".video-play")).to_be_hidden()
    expect(page.get_by_role("link", name="Watch on YouTube")).to_be_visible()
    expect(page.get_by_text("until you press the button")).to_be_hidden()
    context.close()
