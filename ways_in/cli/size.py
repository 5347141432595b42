"""``make size``: what a page costs to load, on a first visit and on the next one, by kind.

A browser that keeps nothing opens the longest page of each kind in each language, from a server
that compresses as hosts do, and the page that readers come from (of the same kind, if there is
one). A first visit costs all that the page asks for, the next one what the page before it has not
asked for. Counted is what the server sends, heads of its answers included, except for picture
files; drawings that stand in the page are a part of it. The command fails if a kind is over its
budget. ``pyproject.toml`` names the kinds that are one page each (:mod:`ways_in.cli.site_pages`).
"""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import browser, site_pages
from ways_in.cli.hosted import Sent, SentFile, hosted
from ways_in.common import languages
from ways_in.common.findings import Finding, report
from ways_in.common.site_settings import ESSAYS, PATHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from playwright.sync_api import CDPSession, Page

# The budgets, in bytes (a kB is 1,000 of them): a first visit, and the next page of its kind.
FIRST = 60_000
NEXT = 25_000
# Kinds with budgets of their own: an essay is read where a line is slow, and the page of a path has
# its map, the list of its steps, and the panels of a reader's progress.
OWN = {"essay": (36_000, NEXT), "path": (65_000, NEXT)}

FOLDERS = {"essay": ESSAYS, "path": PATHS, "step": f"{PATHS}/*", "concept": f"{PATHS}/concepts"}
FRONT = "index"
# Milliseconds that a page gets at its end to ask for more.
SETTLED = 150
# Other hosts are not reached: what they would send is not counted, only that they were asked.
BROWSER = [
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@dataclass(frozen=True)
class PageKind:
    """A kind of pages: the *page* that stands for it, and where its readers come *before*."""

    name: str
    page: str
    before: str


@dataclass(frozen=True)
class PageCost:
    """What a page costs: bytes at a first and a next visit, requests, those to other hosts."""

    kind: str
    language: str
    first: int
    next: int
    requests: int
    foreign: int = 0


@dataclass(frozen=True)
class Load:
    """What a page asked for that knew nothing of the site, and how many requests left the site."""

    files: tuple[SentFile, ...]
    foreign: int = 0

    def size(self, before: Load | None = None) -> int:
        """Bytes that come; after *before*, whose files a browser has kept, those of the rest."""
        kept = {file.path for file in before.files} if before else ()
        return sum(file.size for file in self.files if file.path not in kept)


def kinds(folder: Path, alone: Mapping[str, tuple[str, str]]) -> Iterator[PageKind]:
    """The kinds of pages that a language has, whose pages are in *folder*.

    *alone* are kinds of one page each, with that page and the one that readers come from.
    """
    for name, part in FOLDERS.items():
        found = [path for path in folder.glob(f"{part}/*.html") if path.stem != "index"]
        if name == "path":
            found = [path for path in found if path.with_suffix("").is_dir()]
        if name == "step":
            found = [path for path in found if path.parent.with_suffix(".html").exists()]
        longest = sorted(found, key=lambda path: path.stat().st_size, reverse=True)
        pages = [path.relative_to(folder).with_suffix("").as_posix() for path in longest]
        if pages:
            yield PageKind(name, pages[0], (*pages, FRONT)[1])
    for name, (page, before) in alone.items():
        yield PageKind(name, page, before)


def faults(rows: Iterable[PageCost]) -> Iterator[Finding]:
    """What is over its budget."""
    for row in rows:
        first, following = OWN.get(row.kind, (FIRST, NEXT))
        for visit, size, budget in (("first", row.first, first), ("next", row.next, following)):
            if size > budget:
                says = f"the {visit} visit takes {size / 1000:.1f} kB, the budget is"
                yield Finding(f"{row.kind} {row.language}", 0, f"{says} {budget // 1000} kB")


def table(rows: Iterable[PageCost]) -> str:
    """The rows as text, in columns."""
    head = f"{'kB, gzipped, without pictures':32}{'first':>8}{'next':>8}{'requests':>10}"
    lines = [f"{head}{'other hosts':>13}"]
    for row in rows:
        sizes = f"{row.first / 1000:8.1f}{row.next / 1000:8.1f}"
        lines.append(f"{row.kind:24}{row.language:8}{sizes}{row.requests:10}{row.foreign:13}")
    for name, (first, following) in {"": (FIRST, NEXT), **OWN}.items():
        lines.append(f"{f'budget {name}':32}{first / 1000:8.1f}{following / 1000:8.1f}")
    return "\n".join(lines)


def cost(kind: PageKind, segment: str, load: Callable[[str], Load]) -> PageCost:
    """What *kind* costs in the language whose pages are in the folder *segment*."""
    page, before = (load(f"{segment}/{name}.html".lstrip("/")) for name in (kind.page, kind.before))
    following, requests = page.size(before), len(page.files)
    return PageCost(kind.name, segment, page.size(), following, requests, page.foreign)


@dataclass(frozen=True)
class Visitor:
    """Somebody with a phone who opens pages of the site at *home*, and what they were *sent*."""

    page: Page
    protocol: CDPSession
    home: str
    sent: Sent
    asked: list[str] = field(default_factory=list)

    def load(self, path: str) -> Load:
        """What the page at *path* asks for if nothing is kept of those before it."""
        self.page.goto("about:blank")
        everything = {"origin": self.home.rstrip("/"), "storageTypes": "all"}
        self.protocol.send("Storage.clearDataForOrigin", everything)
        self.asked.clear()
        self.sent.clear()
        self.page.goto(self.home + path)
        self.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        self.page.wait_for_timeout(SETTLED)
        ours = ("about:", "data:", "blob:", self.home)
        foreign = [url for url in self.asked if not url.startswith(ours)]
        return Load(tuple(self.sent.files), len(foreign))


@contextmanager
def visitor(html: Path) -> Iterator[Visitor]:
    """A visitor of the site in *html*."""
    with hosted(html) as (home, sent), browser.opened(*BROWSER, font_set="rich") as running:
        page = running.new_page(viewport={"width": 390, "height": 800})
        protocol = page.context.new_cdp_session(page)
        protocol.send("Network.enable")
        protocol.send("Network.setCacheDisabled", {"cacheDisabled": True})
        found = Visitor(page, protocol, home, sent)
        page.on("request", lambda request: found.asked.append(request.url))
        yield found


def measure(html: Path) -> list[PageCost]:
    """What the kinds of pages of the site in *html* cost, in every language."""
    alone = site_pages.load().weighed
    with visitor(html) as reader:
        load = cache(reader.load)
        return [
            cost(kind, language.segment, load)
            for language in languages.at(Path())
            for kind in kinds(html / language.segment, alone)
        ]


def main() -> int:
    """The command line; 1 if a kind of pages is over its budget."""
    parser = argparse.ArgumentParser(prog="make size", description=__doc__)
    parser.add_argument("--html", type=Path, default=Path("_build/html"))
    options = parser.parse_args()
    rows = measure(options.html)
    print(table(rows))
    findings = tuple(faults(rows))
    report(findings)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
