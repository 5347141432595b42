"""``make size``: what a page costs to load, on a first visit and on the next one, by kind.

A browser opens the longest page of each kind in each language, from a server that compresses as
hosts do: once knowing nothing of the site, and once coming from another page (of the same kind,
if there is one). Counted is what the server sends, heads of its answers included, except for
picture files; drawings that stand in the page are a part of it. The command fails if a kind is
over its budget. ``pyproject.toml`` names the kinds that are one page each
(:mod:`ways_in.cli.site_pages`).
"""

from __future__ import annotations

import argparse
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import browser, site_pages
from ways_in.cli.hosted import Sent, hosted
from ways_in.common import languages
from ways_in.common.findings import Finding, report
from ways_in.common.site_settings import ESSAYS, PATHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from playwright.sync_api import Browser

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


@dataclass(frozen=True)
class Visitor:
    """Somebody with a phone who opens pages of the site at *home*, and what they were *sent*."""

    running: Browser
    home: str
    sent: Sent

    def row(self, kind: PageKind, segment: str) -> PageCost:
        """What *kind* costs in the language whose pages are in the folder *segment*."""
        page, before = (f"{segment}/{name}.html".lstrip("/") for name in (kind.page, kind.before))
        first, requests, foreign = self.visit(page)
        following, *_ = self.visit(before, page)
        return PageCost(kind.name, segment, first, following, requests, foreign)

    def visit(self, *paths: str) -> tuple[int, int, int]:
        """Bytes, requests and requests to other hosts for the last of *paths*, seen in turn."""
        context = self.running.new_context(viewport={"width": 390, "height": 800})
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in paths:
            asked.clear()
            self.sent.clear()
            page.goto(self.home + path)
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
            page.wait_for_timeout(SETTLED)
        context.close()
        away = [url for url in asked if url.startswith("http") and not url.startswith(self.home)]
        return self.sent.size, self.sent.requests, len(away)


@contextmanager
def visitor(html: Path) -> Iterator[Visitor]:
    """A visitor of the site in *html*."""
    with hosted(html) as (home, sent), browser.opened(*BROWSER, font_set="rich") as running:
        yield Visitor(running, home, sent)


def measure(html: Path) -> list[PageCost]:
    """What the kinds of pages of the site in *html* cost, in every language."""
    alone = site_pages.load().weighed
    with visitor(html) as reader:
        return [
            reader.row(kind, language.segment)
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
