"""The atlas in a real browser: it answers to mouse, keyboard, touch, name and address."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, PHONE
from tests.browser.test_progress import record, remember
from tests.conftest import ROOT
from ways_in.cli import fonts
from ways_in.common import languages
from ways_in.learning.graph import Graph
from ways_in.learning.model import FieldLink, Fields, Hours, Item

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
SEGMENTS = [language.segment for language in languages.at(ROOT)]
# What of the words in the picture reaches beyond the frame that is theirs.
BEYOND = """() => [...document.querySelectorAll(".learning-atlas a")].flatMap((link) => {
  const frame = link.querySelector(".hit").getBBox();
  const words = link.querySelector(".stop").getBBox();
  const fits = words.x >= frame.x && words.x + words.width <= frame.x + frame.width + 0.5 &&
    words.y + words.height <= frame.y + frame.height + 3;
  return fits ? [] : [link.textContent];
})"""
CLOSURES = """async () => {
  const graph = waysIn.graph.graph(waysIn.data.progress);
  return [...graph.items.values()].map((item) => {
    const found = waysIn.closure.before(graph, item);
    return [item.id, ...waysIn.closure.total(graph, found)];
  });
}"""


def lit(page: Page, name: str) -> set[str]:
    ids = page.locator(f".learning-atlas a.{name}").evaluate_all("all => all.map(({ id }) => id)")
    return {id_.removeprefix("atlas-") for id_ in ids}


def at(page: Page, id_: str) -> Locator:
    return page.locator(f"#atlas-{id_}")


def open_atlas(page: Page, home: str, segment: str = "en", anchor: str = "") -> None:
    page.goto(f"{home}{segment}/paths/atlas.html{anchor}")
    expect(page.locator(".atlas-said p").first).to_be_visible()


def items(site: Path) -> dict[str, Any]:
    data = json.loads((site / "en/paths.json").read_text(encoding="utf-8"))
    return {one["id"]: one for one in data["items"]}


def test_what_is_pointed_at_or_named_lights_up_and_the_list_is_open_while_it_is_printed(
    page: Page, home: str, site: Path
) -> None:
    open_atlas(page, home)
    listed = page.locator(".folded li").first
    expect(listed).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(listed).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(listed).to_be_hidden()
    at(page, "attention").hover()
    assert lit(page, "is-chosen") == {"attention"}
    needs = {need["id"] for need in items(site)["attention"]["needs"]}
    assert needs <= lit(page, "is-before")
    assert {"transformer", "kv_cache"} <= lit(page, "is-opened")
    page.mouse.move(2, 2)
    expect(page.locator(".is-choosing")).to_have_count(0)
    finds_a_name(page)


def finds_a_name(page: Page) -> None:
    """Ask the atlas of *page* for a name that is there and for one that is not."""
    page.locator(".atlas-find input").fill("kv cac")
    page.keyboard.press("Enter")
    assert "kv_cache" in str(page.locator(".learning-atlas .is-chosen").get_attribute("id"))
    assert "#atlas-kv_cache" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(".is-choosing")).to_have_count(0)
    page.locator(".atlas-find input").fill("no such thing")
    page.keyboard.press("Enter")
    expect(page.locator(".atlas-said")).to_contain_text("“no such thing”")


@BOTH
def test_a_click_leads_on(page: Page, home: str) -> None:
    open_atlas(page, home)
    at(page, "attention").click()
    expect(page).to_have_url(f"{home}en/paths/concepts/attention.html")


def test_the_keyboard_lights_up_and_leads_on(page: Page, home: str) -> None:
    open_atlas(page, home)
    at(page, "attention").focus()
    assert lit(page, "is-chosen") == {"attention"}
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{home}en/paths/concepts/attention.html")


def test_the_readers_ticks_are_marked(page: Page, home: str, site: Path) -> None:
    remember(page, f"{home}en/paths/atlas.html", record(1))
    expect(page.locator(".learning-atlas .is-known").first).to_be_visible()
    first = next(one for one in items(site).values() if one["type"] == "step")
    known = lit(page, "is-known")
    assert {first["id"], *first["teaches"]} <= known
    expect(at(page, first["id"]).locator("text").first).to_have_text("✓")
    expect(page.locator(".atlas-said")).to_contain_text(f"You know {len(known)} of")


def test_on_a_phone_a_touch_chooses_and_a_second_leads_on(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    open_atlas(page, f"{site.as_uri()}/", "zh-cn")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = page.locator(".learning-atlas .atlas-step").first
    box.tap()
    expect(page.locator(".learning-atlas .is-chosen")).to_have_count(1)
    box.tap()
    page.wait_for_url(lambda url: "/zh-cn/paths/" in url and "atlas.html" not in url)
    context.close()


def test_on_a_phone_one_path_is_seen_at_a_time_in_letters_that_can_be_read(
    chromium: Browser, site: Path
) -> None:
    page = chromium.new_page(viewport=PHONE)
    open_atlas(page, f"{site.as_uri()}/", "ru")
    buttons = page.locator(".atlas-ways button")
    for number in range(1, buttons.count()):
        buttons.nth(number).click()
        expect(buttons.nth(number)).to_have_attribute("aria-pressed", "true")
        path = buttons.nth(number).get_attribute("data-path")
        steps = page.locator(f".atlas-block[data-path='{path}'] .stop")
        high = steps.first.evaluate("(text) => text.getBoundingClientRect().height")
        assert high >= 12
        assert page.locator(f".atlas-band[data-path='{path}'] a").is_visible()
    page.close()


@pytest.mark.parametrize("name", fonts.SETS)
def test_words_stay_in_their_boxes(
    chromium_with: Callable[[str], Browser], site: Path, name: str
) -> None:
    page = chromium_with(name).new_page()
    for segment in SEGMENTS:
        page.goto(f"{site.as_uri()}/{segment}/paths/atlas.html")
        assert page.evaluate(BEYOND) == [], segment
    page.close()


def graph_of(site: Path) -> Graph:
    """The graph of the pages, from what they publish."""
    data = json.loads((site / "en/paths.json").read_text(encoding="utf-8"))
    paths = [Item(path["id"], "path", path["id"], 1) for path in data["paths"]]
    return Graph([*paths, *map(_item, data["items"])])


def _item(one: dict[str, Any]) -> Item:
    needs = tuple(FieldLink(edge["id"], "", 1) for edge in one["needs"])
    teaches = tuple(FieldLink(id_, "", 1) for id_ in one["teaches"])
    fields = Fields(needs=needs, teaches=teaches)
    return Item(one["id"], one["type"], one["path"] or "", 1, Hours(*one["hours"]), fields=fields)


def test_an_address_shows_its_choice_and_the_script_counts_as_the_pages_do(
    page: Page, home: str, site: Path
) -> None:
    open_atlas(page, home, "ru", "#atlas-transformer")
    assert lit(page, "is-chosen") == {"transformer"}
    graph = graph_of(site)
    counted = page.evaluate(CLOSURES)
    assert len(counted) == len(graph.items)
    for id_, *hours in counted:
        found = graph.closure(graph.items[id_]).hours
        assert hours == [found.low, found.high], id_


def test_without_a_script_the_list_has_everything(chromium: Browser, site: Path) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{site.as_uri()}/en/paths/atlas.html")
    expect(page.locator(".atlas-progress")).to_be_hidden()
    page.locator(".folded summary").click()
    hrefs = "links => links.map((link) => link.getAttribute('href'))"
    listed = page.locator(".folded a").evaluate_all(hrefs)
    drawn = page.locator("a.atlas-item").evaluate_all(hrefs)
    assert drawn
    for href in drawn:
        assert any(one == href or one.startswith(f"{href}#") for one in listed), href
    page.close()
