"""Pages adapt to what readers need: forced colours, wider spacing of text, and no jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FORGET
from tests.browser.test_quality import KINDS, SEGMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
# https://www.w3.org/WAI/WCAG22/Understanding/text-spacing.html
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOOK = """(link) => ["outlineStyle", "backgroundColor", "color"].map(
  (name) => getComputedStyle(link)[name]).join()"""
SHIFT = """window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  window.shift += one.value; })).observe({ type: "layout-shift", buffered: true });"""


@pytest.mark.parametrize(("inside", "here"), [(".site-nav", "Essays"), (".languages", "EN")])
def test_forced_colours_show_where_one_is(
    chromium: Browser, site: Path, inside: str, here: str
) -> None:
    page = chromium.new_page(forced_colors="active", viewport={"width": 1280, "height": 800})
    page.goto(f"{site.as_uri()}/en/essays/index.html")
    links = page.locator(f"{inside} a")
    looks = {link.inner_text(): link.evaluate(LOOK) for link in links.all()}
    others = {look for name, look in looks.items() if name != here}
    assert looks[here] not in others
    page.close()


@pytest.fixture(scope="module")
def narrow(chromium: Browser) -> Iterator[Page]:
    """A narrow page that may be given styles, in which one goes from address to address."""
    page = chromium.new_page(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page.add_init_script(FORGET)
    yield page
    page.close()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("segment", SEGMENTS)
def test_text_that_is_spaced_more_widely_fits(
    narrow: Page, site: Path, segment: str, kind: str
) -> None:
    narrow.goto(f"{site.as_uri()}/{segment}/{KINDS[kind]}")
    narrow.add_style_tag(content=SPACING)
    assert narrow.evaluate(WIDE) <= 0


def shift(page: Page, url: str, last: str) -> float:
    """How far things have jumped on the page at *url* once *last* is there."""
    page.add_init_script(SHIFT)
    page.goto(url)
    expect(page.locator(last).first).to_be_visible()
    page.evaluate("new Promise((done) => setTimeout(done, 300))")
    return float(page.evaluate("shift"))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("search.html?q=attention", "#search-results .search-list a"),
        ("paths/progress.html", ".progress-paths li"),
        ("paths/software_engineer.html", ".progress-next a"),
    ],
)
def test_nothing_jumps(chromium: Browser, site: Path, name: str, last: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    assert shift(page, f"{site.as_uri()}/en/{name}", last) < 0.05
    page.close()
