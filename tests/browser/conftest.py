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

    from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

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
        page.on("request", self._note)
        page.on("pageerror", self._catch)
        page.on("console", self._hear)

    def leave(self, page: Page) -> None:
        page.remove_listener("request", self._note)
        page.remove_listener("pageerror", self._catch)
        page.remove_listener("console", self._hear)

    def _note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.home).netloc:
            self.foreign.append(request.url)

    def _catch(self, error: Error) -> None:
        self.errors.append(str(error))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)


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


@pytest.fixture(scope="module")
def kept_page(chromium: Browser) -> Iterator[Page]:
    """A desktop's page that is cleared after each test: a new one costs as much as a visit."""
    context = chromium.new_context(viewport=DESKTOP)
    opened = context.new_page()
    yield opened
    context.close()


@pytest.fixture
def page(kept_page: Page, witness: Witness, home: str) -> Iterator[Page]:
    """A page in which nothing was done before; what stays for good is done to new_page."""
    witness.watch(kept_page)
    yield kept_page
    witness.leave(kept_page)
    cleared(kept_page, home)


def cleared(page: Page, home: str) -> None:
    """Leave nothing in *page* of what was done with it on the site at *home*.

    What is stored is cleared where no script of the site runs: one may store when it is left.
    """
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.unroute_all()
    page.goto(f"{home}robots.txt")
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    page.mouse.move(-1, -1)
    page.emulate_media(media="null", color_scheme="null", forced_colors="null")
    if page.viewport_size != DESKTOP:
        page.set_viewport_size(DESKTOP)


@pytest.fixture
def new_page(chromium: Browser, witness: Witness) -> Iterator[Page]:
    """A desktop's page of its own: for another clock, and for scripts before the site's."""
    context = chromium.new_context(viewport=DESKTOP)
    opened = context.new_page()
    witness.watch(opened)
    yield opened
    context.close()
