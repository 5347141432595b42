"""Pages adapt to what readers need: forced colours, and no jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LOOK = """(link) => ["outlineStyle", "backgroundColor", "color"].map(
  (name) => getComputedStyle(link)[name]).join()"""
SHIFT = """window.shift = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  window.shift += one.value; })).observe({ type: "layout-shift", buffered: true });"""


def test_forced_colours_show_where_one_is(page: Page, home: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{home}en/essays/index.html")
    for inside, here in ((".site-nav", "Essays"), (".languages", "EN")):
        links = page.locator(f"{inside} a")
        looks = {link.inner_text(): link.evaluate(LOOK) for link in links.all()}
        others = {look for name, look in looks.items() if name != here}
        assert others
        assert looks[here] not in others


def shift(page: Page, url: str, last: str) -> float:
    """How far things have jumped on the page at *url* once *last* is there."""
    page.add_init_script(SHIFT)
    return jumped(page, url, last)


def jumped(page: Page, url: str, last: str) -> float:
    """The same in a page that has SHIFT already."""
    page.goto(url)
    expect(page.locator(last).first).to_be_visible()
    page.evaluate("new Promise((done) => setTimeout(done, 300))")
    return float(page.evaluate("shift"))


LAST = {
    "search.html?q=attention": "#search-results .search-list a",
    "paths/progress.html": ".progress-paths li",
    "paths/software_engineer.html": ".progress-next a",
}


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps(chromium: Browser, home: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(SHIFT)
    jumps = {name: jumped(page, f"{home}en/{name}", last) for name, last in LAST.items()}
    assert {name for name, far in jumps.items() if far >= 0.05} == set()
    page.close()
