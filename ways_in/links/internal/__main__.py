"""``make links``: check every address of the built site, in all languages, without a network.

Where the site is published is what its front page says of itself (``rel="canonical"``).
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from ways_in.common import languages
from ways_in.common.findings import Finding, InputError, relative, report
from ways_in.links.internal import tree, tree_rules
from ways_in.links.internal.addresses import PublishedSite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HOME = "index.html"


def site_of(folder: Path) -> PublishedSite:
    """The site in *folder*; raises InputError if there is none, or it does not say where it is."""
    home = folder / HOME
    if not home.is_file():
        raise InputError(Finding(str(home), 0, "does not exist: build the site with “make html”"))
    root = etree.fromstring(home.read_bytes(), etree.HTMLParser(encoding="utf-8"))
    urls = [] if root is None else root.xpath("//link[@rel='canonical']/@href")
    if not urls or not urls[0].startswith("http") or not urls[0].endswith("/"):
        message = "must say where the site is: <link rel=canonical href=https://…/>"
        raise InputError(Finding(str(home), 0, message))
    return PublishedSite(
        urls[0], {language.segment: language.tag for language in languages.at(Path())}
    )


def findings(folder: Path) -> Iterator[Finding]:
    """What is wrong with the links of the site in *folder*; paths are relative to it."""
    yield from tree_rules.check(tree.read(folder, site_of(folder)))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if there is a finding."""
    parser = argparse.ArgumentParser(prog="make links", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("_build/html"))
    folder = parser.parse_args(arguments).folder.resolve()
    try:
        place = relative(folder, Path.cwd())
        found = [replace(one, path=f"{place}/{one.path}") for one in findings(folder)]
    except InputError as error:
        report(error.findings)
        return 1
    if report(found):
        return 1
    print(f"Every link in {place} leads where it should.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
