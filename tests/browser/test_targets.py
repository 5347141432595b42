"""targets.js tells targets that are hard to hit, as the rule of axe does that takes much longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.test_quality import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
OURS = "targets.crowded(document.body).length"
AXES = """axe.run({ runOnly: ["target-size"] }).then(({ violations }) =>
  violations.reduce((sum, violation) => sum + violation.nodes.length, 0))"""
LINE = "<p style='font-size: 10px; line-height: 12px'>"


def button(left: float, top: float, wide: float, high: float) -> str:
    """A button with its upper left corner at this place, and this size, in CSS pixels."""
    place = f"left: {left}px; top: {top}px; width: {wide}px; height: {high}px"
    style = f"position: absolute; padding: 0; border: 0; {place}"
    return f"<button aria-label=x style='{style}'></button>"


def drawn(left: int, size: int) -> str:
    """The same in a drawing."""
    return f"<a href=x><rect x={left} y=9 width={size} height={size} /><text>x</text></a>"


HARD = {
    "one too small beside a large one": (1, button(0, 0, 20, 20) + button(21, 0, 40, 40)),
    "two too small": (2, button(0, 0, 20, 20) + button(22, 0, 20, 20)),
    "low ones below one another": (2, button(0, 0, 80, 20) + button(0, 22, 80, 20)),
    "a low one on a large one": (1, button(0, 0, 80, 23) + button(0, 22, 80, 40)),
    "one that another covers": (1, button(0, 0, 40, 40) + button(10, 10, 60, 60)),
    "one that two cover": (
        1,
        button(0, 0, 60, 30) + button(20, 0, 10, 99) + button(40, 0, 60, 60),
    ),
    "links below one another": (2, f"{LINE}<a href=x>one</a><br><a href=x>two</a></p>"),
}
EASY = {
    "just large enough": button(0, 0, 24, 24) + button(24, 0, 24, 24),
    "small with room": button(0, 0, 16, 16) + button(24, 0, 16, 16),
    "small and far from a large one": button(0, 0, 20, 20) + button(22, 0, 40, 40),
    "links in a sentence": f"{LINE}Here is <a href=x>one</a>, there <a href=x>two</a>.</p>",
    "a button in a line of words": f"{LINE}Here: <button style='height: 9px'>x</button></p>",
    "covered, with enough left": button(0, 0, 60, 30) + button(30, 0, 60, 60),
    "switched off": button(0, 0, 20, 20) + "<button disabled aria-label=x>x</button>",
    "out of sight": button(0, 0, 20, 20) + f"<div hidden>{button(21, 0, 40, 40)}</div>",
    "scrolled away below a large one": "<div style='position: absolute; overflow: auto; height: "
    f"30px; width: 90px'>{button(0, 40, 20, 20)}</div>{button(0, 45, 80, 40)}",
}


@pytest.fixture(scope="module")
def asked(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.add_script_tag(content=AXE_SCRIPT)
    page.add_script_tag(content=QUESTIONS)
    yield page
    page.close()


def show(page: Page, body: str) -> None:
    page.evaluate("(body) => (document.body.innerHTML = body)", body)


@pytest.mark.parametrize("plant", HARD)
def test_targets_that_are_hard_to_hit_are_told(asked: Page, plant: str) -> None:
    number, body = HARD[plant]
    show(asked, body)
    assert (asked.evaluate(OURS), asked.evaluate(AXES)) == (number, number)


@pytest.mark.parametrize("plant", EASY)
def test_targets_with_room_are_not_told(asked: Page, plant: str) -> None:
    show(asked, EASY[plant])
    assert (asked.evaluate(OURS), asked.evaluate(AXES)) == (0, 0)


def test_links_of_a_drawing_are_targets_though_it_has_words(asked: Page) -> None:
    show(asked, f"<p>Words <svg>{drawn(0, 20)}{drawn(22, 20)}</svg></p>")
    assert asked.evaluate(OURS) == 2
