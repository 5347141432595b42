"""Not one request leaves for another host, on any page, before the reader asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from lxml import html
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Witness
from tests.conftest import ROOT
from ways_in.common import languages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LANGUAGES = languages.at(ROOT)
FOLDERS = ["", *(language.segment for language in LANGUAGES)]
ESSAY = "essays/beginner_again.html"
# Rests at every screen, so that whatever waits to come into view does come.
READ_TO_THE_END = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}"""
# What browsers fetch without an event that a test could hear.
HINTS = "//link[contains('preconnect dns-prefetch prefetch prerender preload', @rel)]/@href"
ADDRESS = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//""")


@pytest.fixture
def reader(chromium: Browser, served: str) -> Iterator[tuple[Page, Witness, list[str]]]:
    """A page that notes every request, whatever it is for, and every socket."""
    context = chromium.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page, witness = context.new_page(), Witness(served)
    witness.watch(page)
    page.on("websocket", lambda socket: witness.foreign.append(socket.url))
    kinds: list[str] = []
    page.on("request", lambda request: kinds.append(request.resource_type))
    yield page, witness, kinds
    context.close()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder or "root")
def test_no_page_asks_another_host_from_its_head_to_its_end(
    reader: tuple[Page, Witness, list[str]], served: str, site: Path, folder: str
) -> None:
    page, witness, kinds = reader
    found = sorted((site / folder).rglob("*.html")) if folder else sorted(site.glob("*.html"))
    for path in found:
        page.goto(served + path.relative_to(site).as_posix())
        page.evaluate(READ_TO_THE_END)
        assert witness.foreign == [], path
    assert len(found) >= (12 if folder else 2)
    assert {"document", "stylesheet"} <= set(kinds)
    # System fonts only; nothing plays, and nothing is reported, by itself.
    assert not {"font", "media", "ping", "websocket", "eventsource"} & set(kinds)


def test_no_page_prepares_to_ask_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        assert [url for url in page.xpath(HINTS) if urlsplit(str(url)).netloc] == [], path
        assert page.xpath("//iframe | //object | //embed | //video | //audio | //base") == [], path


def test_no_style_sheet_names_another_host(site: Path) -> None:
    sheets = [*site.rglob("*.css"), *site.rglob("*.html")]
    assert [path for path in sheets if ADDRESS.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.segment)
def test_a_video_shows_title_length_and_links_before_its_player(
    page: Page, home: str, witness: Witness, language: languages.Language
) -> None:
    page.goto(f"{home}{language.segment}/{ESSAY}")
    still = page.locator(".video-still")
    still.scroll_into_view_if_needed()
    expect(still).to_contain_text("The Inside Story of ChatGPT’s Astonishing Potential")
    expect(still.locator("time")).to_have_text("30:10")
    expect(still.locator("svg")).to_be_visible()
    expect(page.locator(".video-notice a")).to_have_attribute("href", re.compile("watch\\?v="))
    assert witness == Witness(home)


def test_the_player_takes_the_drawing_s_place_and_the_keyboard(page: Page, home: str) -> None:
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="player"))
    page.goto(f"{home}en/{ESSAY}")
    page.get_by_role("button", name="Play the video").press("Enter")
    frame = page.locator(".video iframe")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("title", re.compile("^The Inside Story"))
    expect(page.locator(".video-still")).to_have_count(0)
    expect(page.get_by_role("link", name="Watch on YouTube")).to_be_visible()


def test_without_javascript_a_video_is_a_title_and_a_link(chromium: Browser, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}en/{ESSAY}")
    expect(page.locator(".video-title")).to_be_visible()
    expect(page.locator(".video-play")).to_be_hidden()
    expect(page.get_by_role("link", name="Watch on YouTube")).to_be_visible()
    expect(page.get_by_text("until you press the button")).to_be_hidden()
    context.close()
