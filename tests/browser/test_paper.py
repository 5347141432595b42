"""What is printed fills its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
# A figure that fits on the second page alone, with text before and after it.
ESSAY = """() => {
  const high = (name, size) => {
    const made = document.createElement(name);
    made.style.cssText = `display: block; margin: 0; block-size: ${size}cm`;
    return made;
  };
  const lines = Array.from({ length: 14 }, () => high("p", 1));
  document.querySelector(".text").replaceChildren(high("p", 15), high("figure", 12), ...lines);
}"""
CUT = """() => [...document.querySelectorAll(".text pre")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).length"""


def test_the_text_goes_on_before_a_figure_for_which_a_page_has_no_room(
    page: Page, site: Path
) -> None:
    page.goto(f"{site.as_uri()}/en/essays/which_code_ran.html")
    page.evaluate(ESSAY)
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) == 2


def test_what_is_folded_begins_where_there_is_room_for_a_part_of_it(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/en/paths/software_engineer.html")
    page.emulate_media(media="print")
    shown = page.locator(".path-facts dl.fields").first
    assert shown.evaluate("(list) => getComputedStyle(list).display") == "block"


def test_no_line_of_a_program_is_cut_at_the_edge_of_the_paper(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/en/paths/bugs/sensor.html")
    page.set_viewport_size({"width": 640, "height": 900})
    assert page.evaluate(CUT) > 0  # on a screen one scrolls
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == 0
