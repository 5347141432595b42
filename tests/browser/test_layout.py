"""Pages keep their form in other people's fonts: wide ones without Chinese, and a full set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ways_in.cli import fonts
from ways_in.common.text_width import width

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LETTERS = "".join(map(chr, [*range(32, 127), *range(0x410, 0x450)])) + "ёЁ«»“”’—–…·键，。"
# How wide each letter is drawn at 100 px, regular and bold, by the page's sans-serif.
MEASURED = """(letters) => ["", "bold "].map((weight) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${weight}100px sans-serif`;
  return [...letters].map((letter) => canvas.measureText(letter).width);
})"""


@pytest.mark.parametrize("name", fonts.SETS)
def test_letters_are_never_wider_than_a_map_reckons(
    chromium_with: Callable[[str], Browser], name: str
) -> None:
    page = chromium_with(name).new_page()
    for bold, drawn in enumerate(page.evaluate(MEASURED, LETTERS)):
        reckoned = [width(letter, 100, bold=bool(bold)) for letter in LETTERS]
        wrong = [
            (letter, wide)
            for letter, wide, most in zip(LETTERS, drawn, reckoned, strict=True)
            if wide > most + 0.01
        ]
        assert wrong == []
    page.close()


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
