"""Finding one's way: keys, the bar of phones, contents, breadcrumbs, what comes next."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, PHONE, Witness
from tests.conftest import ROOT
from tests.waiting import until
from ways_in.cli import fonts
from ways_in.common import languages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LANGUAGES = languages.at(ROOT)
ESSAY = "essays/beginner_again.html"
STEPS = "paths/software_engineer"
# In how many lines each link of the header stands.
LINES = """(header) => [...header.querySelectorAll(".site-nav a, .languages a")].map((link) => {
  const text = document.createRange();
  text.selectNodeContents(link);
  return text.getClientRects().length;
})"""
# Where the bar of tools stands, and each tool that is shown.
TOOLS = """() => [...document.querySelectorAll(".site-tools, .site-tools :is(a, button)")]
  .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().toJSON())"""
# The lowest point of the page's end, with the page scrolled to it.
END = """() => {
  window.scrollTo({ top: 1e6, behavior: "instant" });
  return document.querySelector(".site-footer p:last-child").getBoundingClientRect().bottom;
}"""


def key_in(page: Page, key: str, code: str) -> None:
    """Press a key of a keyboard with other letters."""
    page.evaluate(
        "([key, code]) => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', { key, code, bubbles: true }))",
        [key, code],
    )


def phone(page: Page, width: int = PHONE["width"]) -> None:
    page.set_viewport_size({"width": width, "height": PHONE["height"]})


def test_the_list_of_keys_names_the_link_to_a_paragraph_only_where_it_can_be_copied(
    page: Page, home: str
) -> None:
    for address, count in ((ESSAY, 1), ("paths/concepts/lstm.html", 0)):
        page.goto(f"{home}en/{address}")
        copies = page.locator("#keys dt", has=page.get_by_text("c", exact=True))
        expect(copies).to_have_count(count)
        expect(page.locator("#reading")).to_have_count(count)


@BOTH
def test_n_and_b_turn_pages_from_a_box_that_was_ticked_too(page: Page, home: str) -> None:
    page.goto(f"{home}en/{ESSAY}")
    page.locator("#read").check()
    page.keyboard.press("n")
    expect(page).to_have_url(f"{home}en/{STEPS}/bigram_model.html")
    page.wait_for_load_state()
    page.keyboard.press("b")
    expect(page).to_have_url(f"{home}en/{STEPS}/mathematics.html")


def test_l_goes_to_the_next_language_and_after_the_last_to_the_first(page: Page, home: str) -> None:
    page.goto(f"{home}en/{ESSAY}#beginner-again-what-next")
    for tag in ("zh-CN", "ru", "en"):
        page.keyboard.press("l")
        expect(page.locator("html")).to_have_attribute("lang", tag)
        page.wait_for_load_state()
        assert page.url.endswith("#beginner-again-what-next")


def test_the_question_mark_lists_the_keys_which_work_with_other_letters_but_no_modifier(
    page: Page, home: str, witness: Witness
) -> None:
    page.goto(f"{home}ru/{ESSAY}")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Клавиши")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.get_by_role("button", name="Клавиши").click()
    page.get_by_role("button", name="Закрыть").click()
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("Control+b")
    page.keyboard.press("Alt+l")
    key_in(page, "е", "KeyT")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    assert page.url == f"{home}ru/{ESSAY}"
    key_in(page, "т", "KeyN")
    expect(page).to_have_url(f"{home}ru/{STEPS}/bigram_model.html")
    assert witness == Witness(home)


def test_keys_are_letters_while_one_types(page: Page, home: str) -> None:
    page.goto(f"{home}en/search.html")
    page.get_by_label("Words to look for").press_sequentially("ltnb?")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.url.startswith(f"{home}en/search.html")


def is_kept(page: Page) -> bool:
    """Whether the reloaded page has what it stored: on the disk that comes a moment later."""
    page.reload()
    return bool(page.evaluate("localStorage.length"))


@BOTH
def test_single_keys_can_be_turned_off_for_good_and_on_again(page: Page, home: str) -> None:
    page.goto(f"{home}en/{ESSAY}")
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.press("?")
    page.get_by_label("Keys without Ctrl are on").uncheck()
    page.keyboard.press("Escape")
    until(lambda: is_kept(page))
    for key in ("p", "t", "?", "n"):
        page.keyboard.press(key)
    expect(page.locator("html")).to_have_attribute("data-theme", "")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator(".beside-pair")).to_have_count(0)
    assert page.url == f"{home}en/{ESSAY}"
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys without Ctrl are on").check()
    page.keyboard.press("Escape")
    assert page.evaluate("localStorage.length") == 0
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.segment)
def test_on_phones_the_tools_are_at_the_bottom_and_cover_nothing(
    page: Page, home: str, language: languages.Language
) -> None:
    for name, width in itertools.product((ESSAY, "index.html", "status.html"), (320, 390)):
        phone(page, width)
        if width == 320:
            page.goto(f"{home}{language.segment}/{name}")
        bar, *tools = page.evaluate(TOOLS)
        assert bar["bottom"] == PHONE["height"]
        assert tools
        for tool in tools:
            assert 0 <= tool["left"] < tool["right"] <= width
            assert min(tool["width"], tool["height"]) >= 32
        assert page.evaluate(END) <= bar["top"]


def test_on_phones_the_contents_open_as_a_sheet_at_the_section_at_hand(
    page: Page, home: str, witness: Witness
) -> None:
    phone(page)
    page.goto(f"{home}zh-cn/{ESSAY}#beginner-again-what-next")
    button = page.locator("#contents-sheet")
    sheet = page.locator(".contents nav")
    expect(sheet).to_be_hidden()
    button.click()
    expect(sheet.locator("[aria-current]")).to_be_in_viewport()
    expect(sheet.locator("[aria-current]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    sheet.locator("a[href='#beginner-again-first-attempt']").click()
    expect(sheet).to_be_hidden()
    expect(page.locator("#beginner-again-first-attempt h2")).to_be_in_viewport()
    button.click()
    page.locator(".site-mark").click()
    assert witness == Witness(home)


def test_on_phones_the_bar_sets_another_language_beside_hides_no_focus_and_is_not_on_paper(
    page: Page, home: str
) -> None:
    phone(page)
    page.goto(f"{home}ru/{ESSAY}")
    links = page.locator("article p a[href^=http]")
    for link in (links.nth(2), page.locator(".site-footer a").last):
        link.focus()
        box = link.bounding_box()
        bar = page.locator(".site-tools").bounding_box()
        assert box
        assert bar
        assert box["y"] + box["height"] <= bar["y"]
    page.locator("#beside-next").click()
    expect(page.locator("h1 .beside-other")).to_have_attribute("lang", "en")
    expect(page.locator("#beside-next")).to_have_attribute("aria-pressed", "true")
    page.emulate_media(media="print")
    for part in (".site-tools", ".breadcrumbs", ".backlinks", ".prev-next", ".contents"):
        expect(page.locator(part)).to_be_hidden()


def test_the_contents_follow_the_reading_and_stay_in_sight(page: Page, home: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 420})
    page.goto(f"{home}en/{ESSAY}")
    for name in ("third-attempt", "what-next", "head-start"):
        section = f"beginner-again-{name}"
        page.locator(f"#{section} h2").evaluate("h => h.scrollIntoView({behavior: 'instant'})")
        marked = page.locator(".contents [aria-current]")
        expect(marked).to_have_attribute("href", f"#{section}")
        expect(marked).to_be_in_viewport()


@BOTH
def test_breadcrumbs_lead_up(page: Page, home: str) -> None:
    page.goto(f"{home}ru/paths/concepts/kubeflow.html")
    crumbs = page.get_by_role("navigation", name="Где вы")
    names = [name.strip() for name in crumbs.locator("li").all_inner_texts()]
    assert names == ["Точка входа", "Учебные маршруты", "Kubeflow"]
    crumbs.get_by_role("link", name="Учебные маршруты").click()
    expect(page).to_have_url(f"{home}ru/paths/index.html")


def test_without_javascript_the_bar_still_has_languages_and_search(
    chromium: Browser, site: Path
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(f"{site.as_uri()}/en/{ESSAY}")
    expect(page.locator(".site-tools").get_by_role("link")).to_have_count(4)
    expect(page.locator("#contents-sheet")).to_be_hidden()
    expect(page.locator(".contents summary")).to_be_visible()
    context.close()


@pytest.mark.parametrize("name", fonts.SETS)
def test_where_the_header_has_least_room_its_words_are_whole_and_what_has_none_takes_the_focus(
    chromium_with: Callable[[str], Browser], site: Path, name: str
) -> None:
    page = chromium_with(name).new_page(viewport={"width": 960, "height": 400})
    for language in LANGUAGES:
        page.goto(f"{site.as_uri()}/{language.segment}/{ESSAY}")
        assert page.locator(".site-header").evaluate(LINES) == [1] * 8
        assert page.locator(".site-header").evaluate("header => header.scrollWidth") <= 960
        last = page.locator(".site-nav a").last
        last.focus()
        expect(last).to_be_in_viewport(ratio=1)
    page.close()
