"""A glossary term explained where it stands: by pointer, keyboard and touch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, DESKTOP, PHONE, Witness, cleared
from tests.browser.turns import in_turn
from tests.conftest import ROOT
from ways_in.common import languages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize

pytestmark = pytest.mark.browser
LANGUAGES = languages.at(ROOT)
PAGE = "about.html"
DEEP = "paths/concepts/kubernetes.html"
NARROW: ViewportSize = {"width": 320, "height": PHONE["height"]}
TERM = "article a:has(.std-term)"
NAMES = {"en": "learning path", "zh-CN": "学习路径", "ru": "учебный маршрут"}


@pytest.fixture(scope="module")
def kept_phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(kept_phone: Page, witness: Witness, home: str) -> Iterator[Page]:
    """A narrow phone on which nothing was done before."""
    kept_phone.set_viewport_size(NARROW)
    witness.watch(kept_phone)
    yield kept_phone
    witness.leave(kept_phone)
    cleared(kept_phone, home)


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def loaded(page: Page) -> int:
    return int(page.evaluate("document.querySelectorAll('script[src*=\"/terms.js\"]').length"))


def term(page: Page, anchor: str = "") -> Locator:
    """The first link of the page to a term, or to the one with *anchor*."""
    return page.locator(f"{TERM}[href$='#{anchor}']" if anchor else TERM).first


def focus_by_keyboard(page: Page, link: Locator) -> None:
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()


@in_turn("language", LANGUAGES)
def test_resting_on_a_term_shows_its_definition_and_its_other_names(
    page: Page, home: str, language: languages.Language, witness: Witness
) -> None:
    page.goto(f"{home}{language.segment}/{PAGE}")
    term(page, "term-learning-path").hover()
    expect(card(page).locator(".term-card-name")).to_have_text(NAMES[language.tag])
    names = card(page).locator(".term-names [lang]")
    others = {tag: name for tag, name in NAMES.items() if tag != language.tag}
    shown = {name.get_attribute("lang"): name.inner_text() for name in names.all()}
    assert list(shown) == list(others)
    assert all(name in shown[tag] for tag, name in others.items())
    expect(card(page).locator("#term-definition")).to_have_text(re.compile(r"\S{4}"))
    assert witness == Witness(home)


def test_passing_loads_no_definition_resting_shows_one_until_one_leaves_and_paper_has_none(
    page: Page, home: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}en/{PAGE}")
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(500)
    passes(page)
    assert not any("terms.js" in url for url in asked)
    assert loaded(page) == 0
    rests(page)
    page.mouse.move(0, 0)
    term(page, "term-machine-learning").hover()
    expect(card(page)).to_have_attribute("aria-label", "machine learning")
    term(page, "term-practitioner").hover()
    expect(card(page)).to_have_attribute("aria-label", "practitioner")
    assert loaded(page) == 1
    # By keyboard: on paper all stands elsewhere, and a pointer would be gone from the term.
    page.mouse.move(-1, -1)
    focus_by_keyboard(page, term(page))
    expect(card(page)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".term-card")).to_have_css("display", "none")


def passes(page: Page) -> None:
    """Pass over a term, which opens no card."""
    term(page).hover()
    page.mouse.move(0, 0)
    page.wait_for_timeout(600)
    expect(card(page)).to_have_count(0)


def rests(page: Page) -> None:
    """Rest on a term: its card stays until the pointer leaves, or Escape closes it."""
    term(page).hover()
    card(page).locator(".term-card-more a").hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_be_visible()
    page.mouse.move(0, 0)
    expect(card(page)).to_have_count(0)
    term(page).hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    page.wait_for_timeout(600)  # the pointer is still there
    expect(card(page)).to_have_count(0)


def test_the_keyboard_opens_describes_enters_leaves_the_card_and_goes_on_to_the_next(
    page: Page, home: str
) -> None:
    page.goto(f"{home}ru/{PAGE}")
    link = term(page)
    focus_by_keyboard(page, link)
    expect(card(page)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "term-definition")
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("link", name="В глоссарии")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(link).to_be_focused()
    assert link.get_attribute("aria-describedby") is None
    focus_by_keyboard(page, link)
    first = card(page).locator(".term-card-name")
    expect(first).to_be_visible()
    before = first.inner_text()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(card(page).locator(".term-card-name")).not_to_have_text(before)
    expect(card(page)).to_have_count(1)


def test_enter_and_the_mouse_follow_the_link_at_once(page: Page, home: str) -> None:
    for press in (lambda: term(page).click(), lambda: term(page).press("Enter")):
        page.goto(f"{home}en/{PAGE}")
        press()
        expect(page).to_have_url(re.compile(r"/en/glossary\.html#term-"))


def test_the_first_tap_opens_the_card_and_its_link_leads_on(
    phone: Page, home: str, witness: Witness
) -> None:
    phone.goto(f"{home}zh-cn/{DEEP}")
    target = term(phone).evaluate("link => link.href")
    term(phone).tap()
    expect(card(phone)).to_be_focused()
    assert phone.url.endswith(DEEP)
    card(phone).get_by_role("link", name="见术语表").tap()
    expect(phone).to_have_url(target)
    assert witness == Witness(home)


def test_a_tap_waits_for_a_slow_network_one_elsewhere_closes_and_a_second_follows_the_link(
    phone: Page, home: str
) -> None:
    def slow(route: Route) -> None:
        phone.wait_for_timeout(700)
        route.continue_()

    phone.goto(f"{home}en/{PAGE}")
    phone.route("**/terms.js*", slow)
    term(phone).tap()
    expect(card(phone)).to_be_visible()
    phone.locator(".site-header").tap(position={"x": 2, "y": 2})
    expect(card(phone)).to_have_count(0)
    term(phone).tap()
    expect(card(phone)).to_be_visible()
    term(phone).tap()
    expect(phone).to_have_url(re.compile(r"glossary\.html#term-"))
    phone.unroute("**/terms.js*")
    phone.route("**/terms.js*", lambda route: route.abort())
    phone.goto(f"{home}en/{PAGE}")
    term(phone).tap()
    expect(phone).to_have_url(re.compile(r"glossary\.html#term-"))


@BOTH
def test_links_in_a_definition_lead_to_pages_of_the_site_from_any_depth(
    page: Page, home: str, site: Path
) -> None:
    page.goto(f"{home}ru/{DEEP}")
    inside = card(page).locator("#term-definition a")
    for link in page.locator(TERM).all():
        link.hover()
        anchor = (link.get_attribute("href") or "").partition("#")[2]
        expect(card(page).locator(f".term-card-more a[href$='#{anchor}']")).to_have_count(1)
        for href in inside.evaluate_all("links => links.map((link) => link.href)"):
            path, _, anchor = href.removeprefix(home).partition("#")
            assert f'id="{anchor}"' in (site / path).read_text(encoding="utf-8")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.segment)
def test_every_card_lies_within_a_narrow_phone(
    phone: Page, home: str, language: languages.Language
) -> None:
    phone.goto(f"{home}{language.segment}/{PAGE}")
    wide = phone.evaluate("document.documentElement.scrollWidth")
    for number in range(0, phone.locator(TERM).count(), 6):
        phone.locator(TERM).nth(number).tap()
        expect(card(phone)).to_be_focused()
        box = card(phone).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert phone.evaluate("document.documentElement.scrollWidth") == wide
        phone.keyboard.press("Escape")


def test_the_glossary_does_not_explain_itself(page: Page, home: str) -> None:
    page.goto(f"{home}en/glossary.html")
    term(page).hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_have_count(0)
    assert loaded(page) == 0
    page.locator("#beside").get_by_role("button", name="Русский").click()
    page.locator(f"article [lang='ru'] {TERM.removeprefix('article ')}").first.hover()
    page.wait_for_timeout(600)
    expect(card(page)).to_have_count(0)


def test_a_term_in_the_language_beside_is_explained_in_the_readers(page: Page, home: str) -> None:
    page.goto(f"{home}en/{PAGE}?beside=ru")
    page.locator("article [lang='ru'] a[href$='#term-learning-path']").first.hover()
    expect(card(page)).to_have_attribute("aria-label", "learning path")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    assert page.url.endswith("?beside=ru")


def test_without_javascript_a_term_is_a_link(chromium: Browser, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{home}zh-cn/{PAGE}")
    term(page, "term-learning-path").click()
    expect(page.locator("dt:target")).to_contain_text("学习路径")
    expect(page.locator("dt:target + dd .term-names [lang='ru']")).to_contain_text("маршрут")
    context.close()
