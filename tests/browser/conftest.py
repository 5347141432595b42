"""A browser, and the real site as a reader meets it: opened as files, or served under a path."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from ways_in.cli import browser, fonts
from ways_in.cli.hosted import hosted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 800}
SOON = 300_000  # milliseconds: when a page that hangs is given up, on the busiest machine

# Opening a page costs as much as what is loaded into it: tests that only look go on in one page,
# in which this makes every visit the first.
FORGET = "if (location.protocol !== 'about:') localStorage.clear();"


@dataclass
class Witness:
    """What a page did beside being shown: requests to other hosts, and complaints."""

    home: str
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._hear(message.type, message.text))

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.home).netloc:
            self.foreign.append(url)

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(text)


@pytest.fixture(scope="session")
def chromium_with() -> Iterator[Callable[[str], Browser]]:
    """A Chromium that has one of our sets of fonts (fonts.SETS) and no others, by its name."""
    with sync_playwright() as playwright:

        @functools.cache
        def launched(name: str) -> Browser:
            running = playwright.chromium.launch(
                executable_path=browser.find(),
                args=QUIET,
                env=os.environ | {"FONTCONFIG_FILE": str(fonts.configured(name))},
                timeout=SOON,
            )
            running.on("context", lambda context: context.set_default_timeout(SOON))
            return running

        expect.set_options(timeout=SOON)
        yield launched


@pytest.fixture(scope="session")
def chromium(chromium_with: Callable[[str], Browser]) -> Browser:
    """The browser of all tests that are not about fonts."""
    return chromium_with("rich")


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the site on a server that has it below ``/some/path/``."""
    with hosted(site, "/some/path/") as home:
        yield home.address


# For what an address could change: links, what is loaded later, what is stored, what is said when
# that fails. No script asks in Chromium how a page was reached, so all else is tried as files.
BOTH = pytest.mark.parametrize(
    "home", ["file", pytest.param("server", marks=pytest.mark.slow)], indirect=True
)


@pytest.fixture
def home(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site begins: as files on this machine; with BOTH, then under a path of a server."""
    if getattr(request, "param", "file") == "file":
        return f"{site.as_uri()}/"
    return str(request.getfixturevalue("served"))


@pytest.fixture
def witness(home: str) -> Witness:
    return Witness(home)


@pytest.fixture
def page(chromium: Browser, witness: Witness) -> Iterator[Page]:
    context = chromium.new_context(viewport=DESKTOP)
    opened = context.new_page()
    witness.watch(opened)
    yield opened
    context.close()
