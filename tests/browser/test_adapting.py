"""Pages adapt to what readers need: forced colours, and no jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
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
