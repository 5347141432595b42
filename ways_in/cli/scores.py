"""``make lighthouse``: what Lighthouse thinks of our pages on a phone, as a table.

``pyproject.toml`` names the pages. Every score is to be 100. Speed depends on the machine, too: it
is the best of three loads, and ``--inform-speed`` has it shown only. Where there is no Node a line
says that nothing was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ways_in.cli import browser, site_pages
from ways_in.cli.hosted import hosted
from ways_in.common import languages, page_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOOL = Path(__file__).parent / "lighthouse"
SPEED = "performance"
CATEGORIES = (SPEED, "accessibility", "best-practices", "seo")
CHROME = "--headless=new --no-sandbox --disable-gpu"


@dataclass(frozen=True)
class PageScores:
    """The scores of a page, in the order of CATEGORIES, and what cost it points."""

    page: str
    scores: tuple[int, ...]
    losses: tuple[str, ...]

    def fails(self, counted: Sequence[str]) -> bool:
        scores = dict(zip(CATEGORIES, self.scores, strict=True))
        return any(scores[name] < 100 for name in counted)


def page_scores(page: str, report: dict[str, Any]) -> PageScores:
    """Read Lighthouse's *report*; a score that it could not find out counts as 0."""
    found = [report["categories"][name] for name in CATEGORIES]
    scores = tuple(round(100 * (category["score"] or 0)) for category in found)
    losses = dict.fromkeys(loss for category in found for loss in _losses(category, report))
    return PageScores(page, scores, tuple(losses))


def _losses(category: dict[str, Any], report: dict[str, Any]) -> Iterator[str]:
    if category["score"] == 1:
        return
    for reference in category["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            yield f"{audit['title']} {audit.get('displayValue', '')}".strip()


def measure(address: str, page: str) -> PageScores:
    """Have Lighthouse load one page on its phone."""
    command = [str(TOOL / "node_modules/.bin/lighthouse"), address + page, "--quiet"]
    command += ["--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    command += [f"--chrome-flags={CHROME}"]
    environment = os.environ | {"CHROME_PATH": browser.find() or ""}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if result.returncode:
        raise RuntimeError(f"{page}: {result.stderr.strip()[-300:]}")
    return page_scores(page, json.loads(result.stdout))


def best(address: str, page: str) -> PageScores:
    """The fastest of up to three loads: other work on the machine only ever costs speed."""
    found = measure(address, page)
    for _ in range(2):
        if found.scores[0] < 100:
            found = max(found, measure(address, page), key=lambda one: one.scores[0])
    return found


def table(verdicts: Sequence[PageScores]) -> Iterator[str]:
    """The scores in columns, and below a page what it lost points for."""
    width = max(len(page_scores.page) for page_scores in verdicts)
    yield "  ".join([" " * width, *CATEGORIES])
    for found in verdicts:
        cells = (
            f"{score:{len(name)}}" for score, name in zip(found.scores, CATEGORIES, strict=True)
        )
        yield "  ".join([found.page.ljust(width), *cells])
        yield from (f"    {loss}" for loss in found.losses)


def _install() -> bool:
    """Install what package-lock.json names, unless that has been done."""
    done, lock = TOOL / "node_modules/.package-lock.json", TOOL / "package-lock.json"
    if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return True
    command = ["npm", "ci", "--silent", "--no-progress", "--ignore-scripts"]
    return subprocess.run(command, cwd=TOOL, check=False).returncode == 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if a score that counts is below 100."""
    parser = argparse.ArgumentParser(prog="make lighthouse", description=__doc__)
    parser.add_argument("--html", type=Path, default=Path("_build/html"))
    parser.add_argument("--inform-speed", action="store_true", help="do not fail on speed")
    options = parser.parse_args(arguments)
    if not shutil.which("npm"):
        print("Nothing was measured: Lighthouse needs Node and npm, and there is no npm")
        return 0
    if not _install() or not browser.find():
        print("make: nothing was measured: Lighthouse or a Chromium is missing", file=sys.stderr)
        return 1
    scored = site_pages.load().scored
    pages = [f"{language.segment}/{page}" for language in languages.at(Path()) for page in scored]
    html = options.html.resolve()
    first = languages.at(Path())[0]
    site_url = page_list.read(html / first.segment / page_list.NAME).site_url
    with hosted(html, urlsplit(site_url).path or "/") as (address, _):
        verdicts = [best(address, page) for page in pages]
    print("\n".join(table(verdicts)))
    counted = CATEGORIES[1:] if options.inform_speed else CATEGORIES
    return 1 if any(found.fails(counted) for found in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
