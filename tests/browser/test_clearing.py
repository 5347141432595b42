"""The page in which tests go on holds nothing of the test before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import DESKTOP, PHONE, cleared

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MEDIA = """["screen", "(prefers-color-scheme: dark)", "(forced-colors: active)"].map(
  (query) => matchMedia(query).matches)"""
STORED = "[localStorage.left ?? '', sessionStorage.left ?? '']"


def test_a_page_that_is_cleared_is_as_new(kept_page: Page, home: str) -> None:
    kept_page.goto(f"{home}en/index.html")
    kept_page.evaluate("localStorage.left = sessionStorage.left = 'here'")
    kept_page.reload()
    assert kept_page.evaluate(STORED) == ["here", "here"]
    kept_page.emulate_media(media="print", color_scheme="dark", forced_colors="active")
    kept_page.set_viewport_size(PHONE)
    kept_page.route("**/*", lambda route: route.abort())
    kept_page.context.new_page()
    cleared(kept_page, home)
    kept_page.goto(f"{home}en/index.html")
    assert kept_page.evaluate(STORED) == ["", ""]
    assert kept_page.evaluate(MEDIA) == [True, False, False]
    assert kept_page.viewport_size == DESKTOP
    assert kept_page.context.pages == [kept_page]
