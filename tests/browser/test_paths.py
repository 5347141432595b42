"""The map of a path and the list of resources, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import BOTH, PHONE
from tests.browser.turns import in_turn

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def test_a_path_opens_its_list_says_on_paper_where_its_steps_are_and_leads_to_them_by_keyboard(
    page: Page, home: str
) -> None:
    page.goto(f"{home}en/paths/software_engineer.html")
    note = page.get_by_text("On paper each step has pages of its own")
    expect(note).to_be_hidden()
    page.emulate_media(media="print")
    expect(note).to_be_visible()
    page.emulate_media(media="null")
    stop = page.locator(".learning-map a:has(circle)").nth(2)
    stop.focus()
    outline = page.locator(".learning-map a:focus > .hit")
    expect(outline).not_to_have_css("stroke", "none")
    twin = page.locator("details", has=page.locator("ol")).first
    twin.locator("summary").click()
    expect(twin.locator("ol > li")).to_have_count(18)
    stop.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{home}en/paths/software_engineer/backpropagation.html")


@in_turn(
    "address",
    [
        ("#mathematics_step", "/mathematics.html"),
        ("#real-project-asking", "/real_project.html#real-project-asking"),
    ],
)
def test_an_address_from_when_a_step_was_a_section_leads_to_its_page(
    page: Page, home: str, address: tuple[str, str]
) -> None:
    old, new = address
    page.goto(f"{home}ru/paths/software_engineer.html{old}")
    expect(page).to_have_url(f"{home}ru/paths/software_engineer{new}")


def test_on_a_phone_the_way_to_the_next_step_stays_under_the_thumb(page: Page, home: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{home}ru/paths/software_engineer/lstm.html")
    way = page.locator(".prev-next .next")
    expect(way).to_be_in_viewport()
    way.click()
    expect(page).to_have_url(f"{home}ru/paths/software_engineer/information_theory.html")


@BOTH
def test_resources_can_be_filtered_and_the_choice_shared(page: Page, home: str) -> None:
    page.goto(f"{home}zh-cn/paths/resources.html")
    every = page.locator(".resource-list > li").count()
    page.locator("select[name=language]").select_option("ru")
    shown = page.locator(".resource-list > li:visible")
    expect(page.locator(".resource-filters output")).to_contain_text(f"/ {every}")
    count = shown.count()
    assert 0 < count < every
    page.reload()
    if home.startswith("http"):
        expect(shown).to_have_count(count)


def test_without_javascript_all_resources_are_there(chromium: Browser, site: Path) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{site.as_uri()}/en/paths/resources.html")
    expect(page.locator(".resource-filters")).to_be_hidden()
    assert page.locator(".resource-list > li:visible").count() > 50
    page.close()
