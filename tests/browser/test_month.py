"""A month of learning in Chromium; test_other_browsers.py has it in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import month

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Chromium:
    """A page of Chromium, driven as the other two are."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, url: str) -> None:
        self._page.goto(url)

    def run(self, script: str) -> Any:
        return self._page.evaluate(f"async () => {{ {script} }}")

    def wide(self, width: int) -> None:
        self._page.set_viewport_size({"width": width, "height": 900})


def test_a_month_of_learning(chromium: Browser, site: Path, tmp_path: Path) -> None:
    context = chromium.new_context()
    month.learn(Chromium(context.new_page()), site, tmp_path)
    context.close()
