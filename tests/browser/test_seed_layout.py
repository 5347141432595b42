"""A page as newcomers write it, in a real browser: it fits, and its tools work."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Witness, cleared
from tests.seed import ANCHORS, CODES, MARKUPS, PAGES, SEGMENTS, WORDS, name_of
from ways_in.common import languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

    from tests.seed import Seed

from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAMES = {language.code: language.name for language in languages.at(ROOT)}


@pytest.fixture
def small(kept_page: Page, home: str) -> Iterator[Page]:
    """A page in which nothing was done before."""
    yield kept_page
    cleared(kept_page, home)


def address(seed_site: Seed, code: str, name: str, state: str = "translated") -> str:
    folder = getattr(seed_site, state)
    return f"{folder.as_uri()}/{SEGMENTS[code]}/essays/{name}.html"


def pages_in_turn(markups: Sequence[str]) -> list[str]:
    """A page in each language, in one of the *markups* after the other."""
    return [name_of(*both) for both in zip(CODES, itertools.cycle(markups), strict=False)]


@pytest.mark.parametrize(("turn", "state"), [(0, "translated"), (1, "untranslated")])
def test_long_addresses_and_all_else_fit_any_screen(
    small: Page, seed_site: Seed, turn: int, state: str
) -> None:
    widths = [320, 360, 390, 768, 1280]
    # In turn, so that either markup comes in each language, and originals as well as translations.
    for number, name in enumerate(PAGES, turn):
        small.goto(address(seed_site, CODES[number % len(CODES)], name, state))
        widths.reverse()  # the page has the width of the one before already
        for width in widths:
            small.set_viewport_size({"width": width, "height": 800})
            assert small.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


@pytest.mark.parametrize("name", pages_in_turn(MARKUPS))
def test_the_language_switch_keeps_the_section(small: Page, seed_site: Seed, name: str) -> None:
    source = PAGES[name][0]
    anchor = ANCHORS[source][0]
    small.set_viewport_size({"width": 1280, "height": 300})
    small.goto(address(seed_site, source, name) + f"#{anchor}")
    for code in sorted(CODES, key=lambda code: code != source):
        if code != source:
            small.locator(f".site-header a[hreflang='{languages_tag(code)}']").first.click()
            expect(small).to_have_url(address(seed_site, code, name) + f"#{anchor}")
        heading = small.locator(f"#{anchor} > h2")
        expect(heading).to_contain_text(WORDS[code].story)
        expect(heading).to_be_in_viewport()


def languages_tag(code: str) -> str:
    return languages.by_code(languages.at(ROOT))[code].tag


@pytest.mark.parametrize("name", pages_in_turn(MARKUPS[::-1]))
def test_another_language_can_be_read_beside_it(small: Page, seed_site: Seed, name: str) -> None:
    witness = Witness(f"{seed_site.translated.as_uri()}/")
    witness.watch(small)
    source = PAGES[name][0]
    other = next(code for code in CODES if code != source)
    small.goto(address(seed_site, source, name))
    small.locator("#beside").get_by_role("button", name=NAMES[other], exact=True).click()
    pairs = small.locator(".beside-pair")
    expect(pairs.first).to_be_visible()
    expect(small.locator("h1 .beside-other")).to_have_text(WORDS[other].title)
    small.set_viewport_size({"width": 320, "height": 800})
    assert small.evaluate("document.documentElement.scrollWidth") <= 320
    witness.leave(small)
    assert witness.errors == []


@pytest.mark.parametrize("code", CODES)
def test_the_search_opens_the_section(small: Page, seed_site: Seed, code: str) -> None:
    small.goto(address(seed_site, code, "index"))
    small.keyboard.press("Control+k")
    small.locator(".search-dialog input").fill(WORDS[code].thoughts)
    first = small.locator(".search-list [role=option]").first
    expect(first).to_contain_text(WORDS[code].thoughts)
    first.click()
    small.wait_for_url(re.compile("log_.*#"))
    anchor = small.url.partition("#")[2]
    assert anchor in {anchors[2] for anchors in ANCHORS.values()}
    expect(small.locator(f"#{anchor} > h2")).to_contain_text(WORDS[code].thoughts)
