"""``make links``: check every address of the built site, in all languages, without a network.

Where the site is published is what its front page says of itself (``rel="canonical"``).
``ways-in links --site FOLDER`` does so for any folder of HTML; with ``--external`` it asks other
sites whether what it links to is there, see ``ways_in/links/check``.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding, relative, report
from ways_in.links.check import __main__ as external
from ways_in.links.check import folder as pages
from ways_in.links.internal import tree, tree_rules
from ways_in.links.internal.addresses import PublishedSite
from ways_in.links.internal.published import site_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOWHERE = "https://site.invalid/"  # where a folder is that does not say where it will be


def any_site(folder: Path) -> PublishedSite:
    """That of any folder of pages, which need not say where it will be, nor work elsewhere."""
    pages.pages(folder)
    return PublishedSite(pages.published(folder) or NOWHERE, {}, is_strict=False)


def findings(folder: Path, site: PublishedSite | None = None) -> Iterator[Finding]:
    """What is wrong with the links of *site* in *folder*; paths are relative to it."""
    yield from tree_rules.check(tree.read(folder, site or site_of(folder)))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if there is a finding, InputError if there is nothing to check."""
    parser = argparse.ArgumentParser(prog="ways-in links", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("_build/html"))
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="any folder of HTML")
    parser.add_argument("--external", action="store_true", help="ask other sites; more options")
    given = sys.argv[1:] if arguments is None else list(arguments)
    if "--external" in given:
        own = [one for one in given if one != "--external"]
        return external.main(own, name=f"{parser.prog} --external")
    options = parser.parse_args(given)
    folder = (options.site or options.folder).resolve()
    place = relative(folder, Path.cwd())
    site = any_site(folder) if options.site else site_of(folder)
    if report(replace(one, path=f"{place}/{one.path}") for one in findings(folder, site)):
        return 1
    print(f"Every link in {place} leads where it should.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
