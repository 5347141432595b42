"""The options of ``make linkcheck`` and ``ways-in links --external``."""

from __future__ import annotations

import argparse
import os

from . import changed

CONTACT = os.environ.get("REPOSITORY_URL", "https://code.example/ways-in")
FORMATS = ("table", "json", "sarif", "github")


def parser(text: str, name: str) -> argparse.ArgumentParser:
    """The options; *text* is what the command called *name* says of itself."""
    head, _, more = text.partition("\n\n")
    found = argparse.ArgumentParser(
        prog=name,
        description=head,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("--root", default=".", help=argparse.SUPPRESS)
    found.add_argument("--site", metavar="FOLDER", help="any folder of HTML, in place of our site")
    found.add_argument("--all", action="store_true", help="ask for everything, due or not")
    found.add_argument("--only", metavar="PATTERN", help="ask for URLs that hold or match this")
    found.add_argument(changed.OPTION, metavar="REV", help="ask for URLs that are new since then")
    found.add_argument("--new", action="store_true", help="tell only of what was not broken before")
    found.add_argument("--fix", action="store_true", help="write new addresses into the sources")
    found.add_argument("--archive", action="store_true", help="look up copies of what is dead")
    found.add_argument("--format", choices=FORMATS, default="table")
    found.add_argument(
        "--private",
        metavar="PLACE",
        action="append",
        default=[],
        help="ask private addresses too: a host, host:port or network",
    )
    found.add_argument("--contact", default=CONTACT, help="URL or e-mail that servers are told")
    return found
