from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Witness

pytestmark = pytest.mark.browser
CATALOG = "/blob/main/translations/ru/LC_MESSAGES/essays/beginner_again.po"


def test_each_paragraph_leads_to_its_line_when_the_reader_asks(
    page: Page, home: str, witness: Witness
) -> None:
    page.goto(f"{home}ru/essays/beginner_again.html")
    expect(page.locator("a.correct")).to_have_count(0)
    button = page.get_by_role("button", name="Исправить фразу")
    button.click()
    links = page.locator("article p a.correct")
    assert links.count() > 20
    href = links.first.get_attribute("href") or ""
    assert f"{CATALOG}#L" in href
    expect(links.first).to_have_attribute("aria-label", "Исправить это место")
    button.click()
    expect(page.locator("a.correct")).to_have_count(0)
    assert witness.errors == []


def test_the_head_of_a_page_leads_to_its_catalog(page: Page, home: str) -> None:
    page.goto(f"{home}ru/essays/beginner_again.html")
    link = page.get_by_role("link", name="Перевести эту страницу")
    assert (link.get_attribute("href") or "").endswith(CATALOG)
    expect(page.locator(".page-head")).to_contain_text("Оригинал: английский")
    expect(page.locator(".page-foot")).to_contain_text("актуально 100 %")
