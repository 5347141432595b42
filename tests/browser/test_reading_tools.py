"""A reader's tools on pages of text: where one stopped, links to paragraphs, marks, sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_adapting import shift
from tests.browser.test_quality import KINDS, SEGMENTS
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Witness

pytestmark = pytest.mark.browser
ESSAY = KINDS["essay"]
# A storage that is refused, as in some private windows.
NO_STORAGE = """Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("refused", "SecurityError"); } });"""
READ = {"at": "2026-11-29T12:00:00.000Z", "done": True}
KEPT = "(JSON.parse(localStorage.getItem('progress')) ?? {})"
NUMBER = "(block) => block.dataset.block"
SIZE = "parseFloat(getComputedStyle(document.querySelector('article p[data-block]')).fontSize)"
# Until the browser has told all observers that are there that the element is in the window.
SEEN = """(element) => new Promise((done) => {
  new IntersectionObserver(([entry]) => entry.isIntersecting && done()).observe(element);
})"""
FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))"
# Scrolls through the whole page, a window at a time.
READ_TO_THE_END = f"""async () => {{
  const isLeft = () => scrollY + innerHeight < document.documentElement.scrollHeight - 2;
  do {{
    scrollBy({{top: innerHeight * 0.9, behavior: "instant"}});
    await {FRAME};
  }} while (isLeft());
}}"""


# What could go by the size of a window is asked in both, all else in one of them.
ON_A_PHONE = pytest.mark.parametrize("reader", ["phone"], indirect=True)
ON_A_DESK = pytest.mark.parametrize("reader", ["desktop"], indirect=True)


@pytest.fixture(autouse=True)
def _no_errors(witness: Witness) -> Iterator[None]:
    yield
    assert witness.errors == []


def seen_by(page: Page, size: str) -> Page:
    """*page* as who likes it dark has it, in a window of this size."""
    page.set_viewport_size(PHONE if size == "phone" else DESKTOP)
    page.emulate_media(color_scheme="dark")
    return page


@pytest.fixture(params=["phone", "desktop"])
def reader(page: Page, request: pytest.FixtureRequest) -> Page:
    return seen_by(page, request.param)


def essay(site: Path, segment: str, after: str = "") -> str:
    return f"{site.as_uri()}/{segment}/{ESSAY}{after}"


# In Russian, which has the longest words, in both sizes.
@pytest.mark.parametrize(
    ("size", "segment"),
    [("phone", "en"), ("desktop", "zh-cn"), ("phone", "ru"), ("desktop", "ru")],
)
def test_one_goes_on_where_one_stopped_in_any_language_and_nothing_jumps(
    new_page: Page, site: Path, size: str, segment: str
) -> None:
    reader = seen_by(new_page, size)
    reader.goto(essay(site, "en"))
    expect(reader.locator(".resume")).to_have_count(0)
    reader.evaluate("scrollTo({top: 4000, behavior: 'instant'})")
    until(lambda: reader.evaluate(f"Boolean({KEPT}.places)"))
    reader.evaluate("localStorage.setItem('size', 'large')")
    assert shift(reader, essay(site, segment), ".resume a") < 0.05
    reader.locator(".resume a").press("Enter")
    expect(reader.locator(".is-meant")).to_be_in_viewport()
    expect(reader.locator(".resume")).to_have_count(0)
    reader.evaluate(FRAME)
    before = reader.evaluate("shift")
    reader.locator(".is-meant").hover()
    expect(reader.locator(".paragraph-link")).to_be_visible()
    assert reader.evaluate("shift") - before < 0.05
    reader.goto(f"{site.as_uri()}/{segment}/index.html")
    assert f"{ESSAY}#" in str(reader.locator(".continue a").get_attribute("href"))


@ON_A_PHONE
def test_an_essay_is_marked_as_read_at_its_end_and_by_hand(reader: Page, site: Path) -> None:
    reader.goto(essay(site, "zh-cn"))
    reader.evaluate(READ_TO_THE_END)
    expect(reader.locator("#read")).to_be_checked()
    reader.goto(f"{site.as_uri()}/ru/essays/index.html")
    expect(reader.locator(".is-read")).to_have_count(1)
    reader.goto(essay(site, "ru"))
    reader.locator("#read").uncheck()
    reader.goto(f"{site.as_uri()}/ru/essays/index.html")
    expect(reader.locator(".is-read")).to_have_count(0)


def test_a_page_that_was_renamed_is_still_read(new_page: Page, site: Path) -> None:
    reader = seen_by(new_page, "phone")
    before = {"format": "ways-in-progress", "version": 1, "reads": {"essays/old": READ}}
    reader.goto(f"{site.as_uri()}/en/index.html")
    reader.evaluate("(kept) => localStorage.setItem('progress', JSON.stringify(kept))", before)
    reader.add_init_script(
        "addEventListener('readystatechange', () => {"
        " const tools = document.getElementById('reading');"
        " if (tools) tools.dataset.earlier = 'toString essays/old'; }, {capture: true})"
    )
    reader.goto(essay(site, "ru"))
    expect(reader.locator("#read")).to_be_checked()
    assert reader.evaluate(f"{KEPT}.reads['essays/beginner_again']") == READ


@ON_A_DESK
def test_an_address_that_cannot_be_read_takes_nothing_from_the_page(
    reader: Page, site: Path
) -> None:
    reader.goto(f"{essay(site, 'en')}#%E0%A4%A")
    reader.keyboard.press("c")  # the link to the paragraph at the top
    expect(reader.locator(".beside-status").first).to_have_text("The link has been copied.")
    assert "~" in reader.evaluate("location.hash")
    reader.locator("#read").check()
    assert reader.evaluate(f"{KEPT}.reads['essays/beginner_again'].done")


def test_a_jump_to_the_end_is_no_reading(reader: Page, site: Path) -> None:
    reader.goto(essay(site, "en"))
    box = reader.locator("#read")
    box.evaluate("(box) => box.scrollIntoView({behavior: 'instant', block: 'center'})")
    box.evaluate(SEEN)
    expect(box).not_to_be_checked()


@ON_A_PHONE
def test_a_link_to_a_paragraph_leads_to_the_same_one_in_every_language(
    reader: Page, site: Path
) -> None:
    reader.goto(essay(site, "ru"))
    paragraph = reader.locator("article section section > p[data-block]").nth(3)
    paragraph.scroll_into_view_if_needed()
    paragraph.hover()
    paragraph.locator(".paragraph-link").click()
    place = reader.evaluate("location.hash")
    number = paragraph.evaluate(NUMBER)
    for segment in SEGMENTS:  # which ends with the language that it began with
        reader.goto(essay(site, segment, place))
        expect(reader.locator(".is-meant")).to_be_in_viewport()
        assert reader.locator(".is-meant").evaluate(NUMBER) == number


@ON_A_PHONE
def test_the_size_of_the_text_is_kept(reader: Page, site: Path) -> None:
    reader.goto(essay(site, "en"))
    before = reader.evaluate(SIZE)
    reader.locator(".menu > summary").click()
    reader.locator(".text-size [data-size=large]").click()
    reader.goto(essay(site, "zh-cn"))
    assert reader.evaluate("document.documentElement.dataset.size") == "large"
    reader.goto(essay(site, "en"))
    assert reader.evaluate(SIZE) == pytest.approx(before * 1.25, abs=0.1)


def test_all_of_it_works_where_nothing_can_be_kept(new_page: Page, site: Path) -> None:
    reader = seen_by(new_page, "desktop")
    reader.add_init_script(NO_STORAGE)
    reader.goto(essay(site, "ru"))
    reader.evaluate(READ_TO_THE_END)
    expect(reader.locator("#read")).to_be_checked()
    reader.locator(".menu > summary").click()
    reader.locator(".text-size [data-size=small]").click()
    assert reader.evaluate("document.documentElement.dataset.size") == "small"
