"""Pages keep their form in other people's fonts: wide ones without Chinese, and a full set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import FORGET
from tests.browser.test_quality import KINDS, PRIMARY, QUESTIONS, SEGMENTS
from ways_in.cli import fonts
from ways_in.common.text_width import width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = (320, 360, 390, 768, 1280)
LETTERS = "".join(map(chr, [*range(32, 127), *range(0x410, 0x450)])) + "ёЁ«»“”’—–…·键，。"
# How wide each letter is drawn at 100 px, regular and bold, by the page's sans-serif.
MEASURED = """(letters) => ["", "bold "].map((weight) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${weight}100px sans-serif`;
  return [...letters].map((letter) => canvas.measureText(letter).width);
})"""


@pytest.fixture(scope="module", params=fonts.SETS)
def typeset(
    chromium_with: Callable[[str], Browser], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page in a browser that has this set of fonts, in which one goes from address to address."""
    context = chromium_with(request.param).new_context()
    context.add_init_script(FORGET + QUESTIONS)
    page = context.new_page()
    yield page
    context.close()


def at_every_width(
    page: Page, question: str, *arguments: object, widths: tuple[int, ...] = WIDTHS
) -> list[str]:
    """What *question* of quality.js answers at each width, the faults with the width before.

    It begins at the end that the page has now: so it is laid out once less.
    """
    found, now = [], page.viewport_size
    for wide in sorted(widths, reverse=now is not None and now["width"] > min(widths)):
        page.set_viewport_size({"width": wide, "height": 800})
        faults = page.evaluate(f"(given) => quality.{question}(...given)", list(arguments))
        found += [f"{wide}: {fault}" for fault in faults]
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("segment", SEGMENTS)
def test_a_kind_of_page_keeps_its_form(typeset: Page, site: Path, segment: str, kind: str) -> None:
    typeset.goto(f"{site.as_uri()}/{segment}/{KINDS[kind]}")
    assert at_every_width(typeset, "layout", PRIMARY, 24) == []


def test_letters_are_never_wider_than_a_map_reckons(typeset: Page) -> None:
    typeset.goto("about:blank")
    for bold, drawn in enumerate(typeset.evaluate(MEASURED, LETTERS)):
        reckoned = [width(letter, 100, bold=bool(bold)) for letter in LETTERS]
        wrong = [
            (letter, wide)
            for letter, wide, most in zip(LETTERS, drawn, reckoned, strict=True)
            if wide > most + 0.01
        ]
        assert wrong == []


@pytest.mark.parametrize(("name", "family"), [("small", "DejaVu"), ("rich", "Noto")])
def test_a_set_of_fonts_is_all_that_the_browser_knows(
    chromium_with: Callable[[str], Browser], site: Path, name: str, family: str
) -> None:
    page = chromium_with(name).new_page()
    page.goto(f"{site.as_uri()}/zh-cn/index.html")
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    body = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": body})["fonts"]
    assert {font["familyName"].split()[0] for font in used} == {family}
    page.close()
