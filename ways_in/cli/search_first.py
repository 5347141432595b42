"""What the first query of a reader takes: requests, bytes, and time on a slow processor."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOWER = 4  # times: a cheap phone beside a desk
LONGEST = 200.0  # milliseconds
TIMES = 10  # of which the fastest counts: whatever else the machine does only slows a query
LATER = "2100-01-01"  # than any clock: a page's clock may only be put forward
READ = 1000  # milliseconds from the opened dialog to the first word
FIELD = ".search-dialog input"
RESULT = ".search-list a"
# From what is typed to the results in the page. That is promised before one types: to ask then
# would have the page read 330 kB of script meanwhile, by which Playwright waits for conditions.
WATCH = """(result) => {
  window.answering = new Promise((resolve) => {
    let typed = 0;
    document.addEventListener("input", () => (typed ||= performance.now()), true);
    new MutationObserver(() => {
      if (document.querySelector(result)) resolve(performance.now() - typed);
    }).observe(document.body, { childList: true, subtree: true });
  });
}"""


@dataclass(frozen=True)
class FirstQuery:
    """Its *requests*, their *size* in kB, compressed, and *time* in milliseconds."""

    requests: int
    size: float
    time: float


def first_query(opened: Browser, folder: Path, text: str) -> FirstQuery:
    """What the query *text* takes in a new page of the site in *folder*."""
    sizes = requested(opened, folder, text)
    time = min(_time(opened, folder, text) for _ in range(TIMES))
    return FirstQuery(len(sizes), sum(sizes) / 1000, time)


def _open(tab: Page, folder: Path) -> None:
    tab.goto((folder / "index.html").as_uri())
    tab.wait_for_load_state()


def requested(opened: Browser, folder: Path, text: str) -> list[int]:
    """Of each file that the query *text* loads until it has results, the bytes, compressed.

    The clock of the page stands still: what is loaded a while later is not of the first results.
    """
    tab = opened.new_page()
    files: list[str] = []
    tab.clock.install()
    _open(tab, folder)
    tab.clock.pause_at(LATER)
    tab.on("request", lambda request: files.append(urlsplit(request.url).path))
    tab.keyboard.press("Control+k")
    tab.locator(FIELD).fill(text)
    tab.locator(RESULT).first.wait_for()
    tab.close()
    return [len(gzip.compress(Path(unquote(name)).read_bytes())) for name in files]


def _time(opened: Browser, folder: Path, text: str) -> float:
    context = opened.new_context()
    tab = context.new_page()
    _open(tab, folder)
    context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    tab.evaluate(WATCH, RESULT)
    tab.keyboard.press("Control+k")
    tab.locator(FIELD).wait_for()
    tab.wait_for_timeout(READ)
    tab.locator(FIELD).fill(text)
    time: float = tab.evaluate("window.answering")
    context.close()
    return time
