"""Reading a page in two languages, in a real browser, on the real site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, DESKTOP, PHONE, Witness
from tests.conftest import ROOT
from ways_in.common import languages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LANGUAGES = languages.at(ROOT)
# Each stands in its language beside the next in the list, one beside the one before: so each essay
# is seen in every pair of languages, and every pair either way round.
ESSAYS = {"beginner_again": 1, "become_a_machine_learning_practitioner": -1, "room_to_fail": 1}
ESSAY = "essays/beginner_again.html"
SECTION = "beginner-again-third-attempt"
SIZES = {"desktop": DESKTOP, "phone": PHONE}

# Each pair: where its halves stand. As one text: Playwright would look at every number.
HALVES = """() => JSON.stringify([...document.querySelectorAll(".beside-pair")].map((pair) => {
  const [own, other] = [...pair.children].map((half) => half.getBoundingClientRect());
  return {
    tag: pair.tagName, listed: !!pair.closest("li, dd, .admonition"),
    own: own.toJSON(), other: other.toJSON(), lang: pair.children[1].lang,
  };
}))"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")]
  .map((heading) => heading.tagName)"""
ARTICLE = """() => {
  const frame = document.querySelector(".frame").cloneNode(true);
  frame.querySelector(".paragraph-link")?.remove(); // which follows the pointer
  return frame.outerHTML;
}"""
TOP = """() => {
  const line = document.querySelector(".site-header").getBoundingClientRect().bottom + 40;
  const blocks = [...document.querySelectorAll("article [data-block]")];
  const top = blocks.find((block) => block.getBoundingClientRect().bottom > line);
  return top.textContent.slice(0, 20);
}"""


def is_on(page: Page) -> bool:
    return page.locator(".beside-pair").count() > 0


def halves_of(page: Page) -> list[dict[str, Any]]:
    """Where the two languages of each block of *page* stand."""
    found: list[dict[str, Any]] = json.loads(page.evaluate(HALVES))
    return found


def turn_on(page: Page, name: str) -> None:
    page.locator("#beside").get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".beside-pair").first).to_be_visible()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".beside-pair").first).to_be_visible()


def side_by_side(halves: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the pairs as two columns."""
    faults = []
    middle = halves[0]["other"]["left"]
    for half in halves:
        own, other = half["own"], half["other"]
        if abs(own["top"] - other["top"]) > 9:  # baselines agree; the scripts' line heights differ
            faults.append(f"tops {half}")
        if own["right"] > other["left"] or (not half["listed"] and other["left"] != middle):
            faults.append(f"columns {half}")
    return faults


def badly_set(page: Page, size: str) -> list[str]:
    """What is wrong with the two languages in a window of this size."""
    page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
    halves = halves_of(page)
    faults = [] if len(halves) > 30 else ["not much is there"]
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        faults.append("wider than the window")
    if size == "desktop":
        return faults + side_by_side(halves)
    stacked = [half for half in halves if half["own"]["bottom"] > half["other"]["top"]]
    return [*faults, *(f"not below {half}" for half in stacked)]


@pytest.mark.slow
@pytest.mark.parametrize("essay", ESSAYS)
def test_every_essay_reads_in_every_pair_of_languages(
    page: Page, home: str, witness: Witness, essay: str
) -> None:
    for place, own in enumerate(LANGUAGES):
        other = LANGUAGES[(place + ESSAYS[essay]) % len(LANGUAGES)]
        page.goto(f"{home}{own.segment}/essays/{essay}.html")
        headings = page.evaluate(HEADINGS)
        turn_on(page, other.name)
        assert page.evaluate(HEADINGS) == headings
        assert {half["lang"] for half in halves_of(page)} == {other.tag}
        assert [badly_set(page, size) for size in SIZES] == [[], []], own.segment
    assert witness == Witness(home)


@BOTH
def test_the_address_says_it_and_opens_it(page: Page, home: str, witness: Witness) -> None:
    page.goto(f"{home}en/{ESSAY}")
    turn_on(page, "Русский")
    assert page.url == f"{home}en/{ESSAY}?beside=ru"
    assert page.evaluate("scrollY") == 0  # at the top of a page nothing scrolls
    opened(page, f"{home}zh-cn/{ESSAY}?beside=ru#{SECTION}")
    assert page.locator("h1 .beside-other").inner_text() == "Снова новичок"
    expect(page.locator(f"#{SECTION} h2")).to_be_in_viewport()
    # A page that stands still after a jump notes the place, which is not what is asked here.
    kept = "Object.keys(localStorage).filter((key) => key !== 'progress')"
    assert page.evaluate(f"[...{kept}, ...Object.keys(sessionStorage)]") == []
    assert witness == Witness(home)


def test_a_link_within_the_page_keeps_both_languages(page: Page, home: str) -> None:
    opened(page, f"{home}en/{ESSAY}?beside=ru")
    page.locator(".contents summary").click()
    page.locator(f".contents a[href='#{SECTION}']").click()
    assert page.url == f"{home}en/{ESSAY}?beside=ru#{SECTION}"
    assert is_on(page)
    bar = page.locator(".beside-heads").bounding_box()
    heading = page.locator(f"#{SECTION} h2").bounding_box()
    assert bar and heading
    assert heading["y"] >= bar["y"] + bar["height"]


def test_leaving_gives_back_the_very_same_page(page: Page, home: str) -> None:
    page.goto(f"{home}en/{ESSAY}")
    before = page.evaluate(ARTICLE)
    leave = {
        "Escape": lambda: page.keyboard.press("Escape"),
        "button": lambda: page.locator("#beside").get_by_role("button", name="简体中文").click(),
        "cross": lambda: page.get_by_role("button", name="Leave parallel reading").click(),
    }
    for how, leaves in leave.items():
        turn_on(page, "Русский")
        turn_on(page, "简体中文")
        leaves()
        assert not is_on(page), how
        assert page.evaluate(ARTICLE) == before, how
        assert page.url == f"{home}en/{ESSAY}", how
        assert page.evaluate("document.documentElement.className") == "js", how


def test_the_key_p_goes_round_the_languages_at_its_place_on_any_keyboard_but_not_in_a_field(
    page: Page, home: str
) -> None:
    page.goto(f"{home}ru/{ESSAY}")
    page.evaluate("document.querySelector('article').prepend(document.createElement('input'))")
    field = page.locator("article > input")
    field.press("p")
    page.wait_for_timeout(200)
    assert field.input_value() == "p"
    assert not is_on(page)
    field.evaluate("field => field.remove()")
    for name in ("English", "简体中文"):
        page.keyboard.press("p")
        expect(page.locator("#beside [aria-pressed=true]")).to_have_text(name)
        expect(page.locator(".beside-heads")).to_contain_text(name)
    page.keyboard.press("p")
    assert not is_on(page)
    page.keyboard.press("Control+p")
    assert not is_on(page)
    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'з', code: 'KeyP', bubbles: true}))"
    )
    expect(page.locator(".beside-pair").first).to_be_visible()


def test_it_can_be_done_with_the_keyboard_alone_and_escape_closes_the_menu_first(
    page: Page, home: str
) -> None:
    page.goto(f"{home}en/{ESSAY}")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Русский":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".beside-pair").first).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "Русский"
    page.locator(".menu > summary").press("Enter")
    expect(page.locator(".menu nav")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu nav")).to_be_hidden()
    assert is_on(page)
    page.keyboard.press("Escape")
    assert not is_on(page)


def test_the_language_switch_keeps_the_second_language_or_swaps(page: Page, home: str) -> None:
    opened(page, f"{home}en/{ESSAY}?beside=ru")
    page.locator(f"#{SECTION} p").nth(2).evaluate("p => p.scrollIntoView({behavior: 'instant'})")
    page.locator(".languages").get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{home}zh-cn/{ESSAY}?beside=ru#{SECTION}")
    expect(page.locator(".beside-other").first).to_have_attribute("lang", "ru")
    page.locator(".languages").get_by_role("link", name="RU").click()
    expect(page).to_have_url(f"{home}ru/{ESSAY}?beside=zh-cn#{SECTION}")
    expect(page.locator(".beside-other").first).to_have_attribute("lang", "zh-CN")
    page.keyboard.press("Escape")
    page.locator(".languages").get_by_role("link", name="EN").click()
    expect(page).to_have_url(f"{home}en/{ESSAY}#{SECTION}")


@BOTH
def test_links_of_the_second_language_lead_to_its_pages(page: Page, home: str) -> None:
    opened(page, f"{home}en/{ESSAY}?beside=ru")
    link = page.locator(".beside-other a[href*='room_to_fail']").first
    link.click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.url.startswith(f"{home}ru/essays/room_to_fail.html")


def test_the_block_at_the_top_stays_there(page: Page, home: str) -> None:
    page.goto(f"{home}en/{ESSAY}")
    second = page.locator(f"#{SECTION} > p").nth(1)
    for size, window in SIZES.items():
        page.set_viewport_size(window)  # type: ignore[arg-type]
        second.evaluate("p => p.scrollIntoView({behavior: 'instant'})")
        page.evaluate("scrollBy({top: -40, behavior: 'instant'})")
        top = page.evaluate(TOP)
        for _ in range(3):
            page.keyboard.press("p")
            page.wait_for_timeout(250)
            assert page.evaluate(TOP) == top, size
        assert not is_on(page)


def test_a_text_that_cannot_be_had_is_said_and_the_page_stays(page: Page, home: str) -> None:
    page.route("**/ru/**/*.blocks.js", lambda route: route.abort())
    page.goto(f"{home}en/{ESSAY}?beside=ru")
    expect(page.get_by_role("status")).to_have_text("Русский: the text could not be loaded.")
    assert not is_on(page)
    assert page.url == f"{home}en/{ESSAY}"
    turn_on(page, "简体中文")
    expect(page.locator(".beside-status.failed")).to_have_count(0)


def test_an_unknown_language_or_the_pages_own_changes_nothing(
    page: Page, home: str, witness: Witness
) -> None:
    for asked in ("en", "xx", ""):
        page.goto(f"{home}en/{ESSAY}?beside={asked}")
        page.wait_for_timeout(100)
        assert not is_on(page)
    assert witness == Witness(home)


def test_on_paper_there_are_two_columns(page: Page, home: str) -> None:
    opened(page, f"{home}en/{ESSAY}?beside=ru")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1000})
    assert side_by_side(halves_of(page)) == []
    expect(page.get_by_role("button", name="Leave parallel reading")).to_be_hidden()


def test_the_glossary_and_the_front_page_read_in_two_languages(
    page: Page, home: str, witness: Witness
) -> None:
    opened(page, f"{home}zh-cn/glossary.html?beside=en")
    assert "asynchronous SGD" in page.locator("dt .beside-other").all_inner_texts()
    assert side_by_side(halves_of(page)) == []
    page.goto(f"{home}zh-cn/index.html")
    turn_on(page, "English")
    expect(page.locator("h1 .beside-other")).to_be_visible()
    assert witness == Witness(home)


def test_correcting_a_sentence_goes_together_with_it(page: Page, home: str) -> None:
    page.goto(f"{home}ru/{ESSAY}")
    before = page.evaluate(ARTICLE)
    turn_on(page, "English")
    page.locator("#correct").dispatch_event("click")
    turn_on(page, "简体中文")
    page.locator("#correct").dispatch_event("click")
    expect(page.locator("button.correct")).to_have_count(0)
    page.keyboard.press("Escape")
    assert page.evaluate(ARTICLE) == before
    for _ in range(5):  # a fast reader gets what was asked for last
        page.keyboard.press("p")
    expect(page.locator(".beside-heads")).to_contain_text("简体中文")
    assert page.locator(".beside-heads").count() == 1
    assert page.locator(".beside-own .beside-own").count() == 0
    page.keyboard.press("Escape")
    assert page.evaluate(ARTICLE) == before


def test_without_javascript_the_buttons_are_not_shown(chromium: Browser, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}en/{ESSAY}?beside=ru")
    expect(page.locator("#beside")).to_be_hidden()
    context.close()
