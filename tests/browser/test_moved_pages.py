"""A page that has moved leads on, with the section that was asked for and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import project
from tests.conftest import LANGUAGES
from tests.test_moved_pages import site

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


OLD = """\
"essays/old" = "essays/new"
"essays/old#part" = "index#t"
"index#a-part" = "essays/new#a-page"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a project in which a page and a section have moved."""
    folder = tmp_path_factory.mktemp("moved")
    project.write(folder / "source", {**site(OLD), "languages.toml": LANGUAGES})
    return project.built(folder / "source", folder / "build", "en", "html", 0).out


def opened(browser: Browser, built: Path, address: str, *, script: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=script).new_page()
    page.goto(f"{built.as_uri()}/{address}")
    return page


@pytest.mark.parametrize(
    ("address", "now"),
    [
        ("essays/old.html?from=us#a-page", "essays/new.html?from=us#a-page"),
        ("essays/old.html#part", "index.html#t"),
        ("essays/old.html#%E0%A4%A", "essays/new.html#%E0%A4%A"),
        ("index.html#a-part", "essays/new.html#a-page"),
    ],
)
def test_an_old_address_leads_on_with_its_section(
    chromium: Browser, built: Path, address: str, now: str
) -> None:
    page = opened(chromium, built, address)
    page.wait_for_url(f"{built.as_uri()}/{now}")
    page.context.close()


def test_an_old_address_leads_on_without_a_script(chromium: Browser, built: Path) -> None:
    page = opened(chromium, built, "essays/old.html#a-page", script=False)
    page.wait_for_url(f"{built.as_uri()}/essays/new.html")
    page.context.close()


def test_a_section_that_went_has_a_link_for_those_without_a_script(
    chromium: Browser, built: Path
) -> None:
    page = opened(chromium, built, "index.html#a-part", script=False)
    page.get_by_role("link", name="This section has moved").click()
    expect(page.locator("h1")).to_contain_text("A page")
    page.context.close()


def test_nothing_is_seen_of_a_section_that_was_not_asked_for(
    chromium: Browser, built: Path
) -> None:
    page = opened(chromium, built, "index.html")
    expect(page.locator("#a-part")).to_be_hidden()
    page.context.close()
