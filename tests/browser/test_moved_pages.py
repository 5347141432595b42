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

    from playwright.sync_api import Browser

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


MOVED = {
    "essays/old.html?from=us#a-page": "essays/new.html?from=us#a-page",
    "essays/old.html#part": "index.html#t",
    "essays/old.html#%E0%A4%A": "essays/new.html#%E0%A4%A",
    "index.html#a-part": "essays/new.html#a-page",
}


def test_old_addresses_lead_on_with_their_sections_and_nothing_is_seen_of_others(
    chromium: Browser, built: Path
) -> None:
    page = chromium.new_page()
    for address, now in MOVED.items():
        page.goto(f"{built.as_uri()}/{address}")
        page.wait_for_url(f"{built.as_uri()}/{now}")
    page.goto(f"{built.as_uri()}/index.html")
    expect(page.locator("#a-part")).to_be_hidden()
    page.close()


def test_without_a_script_an_old_address_leads_on_and_a_section_that_went_has_a_link(
    chromium: Browser, built: Path
) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{built.as_uri()}/essays/old.html#a-page")
    page.wait_for_url(f"{built.as_uri()}/essays/new.html")
    page.goto(f"{built.as_uri()}/index.html#a-part")
    page.get_by_role("link", name="This section has moved").click()
    expect(page.locator("h1")).to_contain_text("A page")
    page.close()
