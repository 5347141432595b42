"""What a reader does, in a real browser, on the real site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, PHONE, Witness
from tests.browser.turns import in_turn
from tests.conftest import ROOT
from ways_in.common import languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LANGUAGES = languages.at(ROOT)
ESSAY = "essays/beginner_again.html"
SECTION = "beginner-again-third-attempt"
# The id of the section whose heading is nearest to the top of the window.
TOP_SECTION = """() => [...document.querySelectorAll("article section[id]")]
  .map((section) => [Math.abs(section.getBoundingClientRect().top), section.id])
  .sort((one, other) => one[0] - other[0])[0][1]"""


@in_turn("language", LANGUAGES)
def test_the_landing_page_leads_to_each_language(
    page: Page, home: str, language: languages.Language, witness: Witness
) -> None:
    page.goto(f"{home}index.html")
    page.get_by_role("link", name=language.choose).click()
    expect(page.locator("html")).to_have_attribute("lang", language.tag)
    expect(page.locator(".site-mark")).to_contain_text(language.title)
    assert witness == Witness(home)


def test_switching_stays_at_the_top_and_after_scrolling_at_the_section_that_is_being_read(
    page: Page, home: str
) -> None:
    page.goto(f"{home}en/{ESSAY}")
    page.locator(".languages").get_by_role("link", name="RU").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.evaluate("scrollY") == 0
    page.locator(f"#{SECTION} p").nth(2).evaluate("p => p.scrollIntoView({behavior: 'instant'})")
    for short, tag in (("中文", "zh-CN"), ("EN", "en"), ("RU", "ru")):
        page.locator(".languages").get_by_role("link", name=short).click()
        expect(page.locator("html")).to_have_attribute("lang", tag)
        assert page.url.endswith(f"#{SECTION}")
        expect(page.locator(f"#{SECTION} h2")).to_be_in_viewport()
        page.wait_for_function(f"({TOP_SECTION})() === '{SECTION}'")


@BOTH
def test_a_reader_follows_the_path_from_the_front_page(
    page: Page, home: str, witness: Witness
) -> None:
    page.goto(f"{home}zh-cn/index.html")
    page.locator(".start a").click()
    expect(page).to_have_url(f"{home}zh-cn/paths/software_engineer.html#software_engineer")
    page.locator(".step-title a[href*='kv_cache']").click()
    expect(page.locator("h1")).to_contain_text("KV")
    page.locator("main a[href*='essays/beginner_again']").first.click()
    expect(page.locator("h1")).to_contain_text("初学者")
    assert witness == Witness(home)


@BOTH
def test_the_landing_page_remembers_only_when_asked(page: Page, home: str) -> None:
    page.goto(f"{home}index.html")
    page.get_by_role("link", name="Читать по-русски").click()
    assert page.evaluate("localStorage.length") == 0
    page.goto(f"{home}index.html")
    page.get_by_label("В следующий раз сразу открывать мой язык").check()
    page.goto(f"{home}index.html")
    expect(page).to_have_url(f"{home}ru/index.html")
    page.get_by_role("link", name="Все языки").click()
    page.get_by_label("В следующий раз сразу открывать мой язык").uncheck()
    page.goto(f"{home}index.html")
    expect(page).to_have_url(f"{home}index.html")


def test_the_colour_mode_is_chosen_and_kept(page: Page, home: str) -> None:
    page.goto(f"{home}en/{ESSAY}")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("#color-mode").click()
    page.locator("#color-mode").click()
    page.reload()
    expect(page.locator("#color-mode")).to_have_attribute("aria-label", "Colours: dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light


def test_without_javascript_the_site_can_be_read_and_switched(chromium: Browser, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}index.html")
    page.get_by_role("link", name="用中文阅读").click()
    page.locator(".languages").get_by_role("link", name="RU").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(".js-only").first).to_be_hidden()
    context.close()


def test_the_menu_opens_lists_pages_and_closes_on_escape(page: Page, home: str) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.goto(f"{home}ru/index.html")
    page.locator(".menu > summary").click()
    expect(page.locator(".menu nav").get_by_role("link", name="Глоссарий")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()


def test_scripts_say_counts_in_the_form_of_the_language(page: Page, home: str) -> None:
    words = {"by": "n", "one": "%(n)s шаг", "few": "%(n)s шага", "many": "%(n)s шагов"}
    page.goto(f"{home}ru/index.html")
    say = "([words, n]) => waysIn.filled(words, { n })"
    said = [page.evaluate(say, [words, n]) for n in (1, 2, 5, 21, 1234)]
    assert said == ["1 шаг", "2 шага", "5 шагов", "21 шаг", "1\xa0234 шага"]
