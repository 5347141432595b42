"""The words that belong to no page: those in our templates and extensions.

They are written in English, as ``_("…")`` (in ``conf.py`` as ``shown("…")``), and translated in
the catalog ``sphinx.po``, which Sphinx loads before its own. Those that count something are
written in both numbers, as ``ngettext("…", "…", count)``, or as ``plural_forms("…", "…")`` for a
script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_file

from ways_in.translation.catalog_entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOMAIN = "sphinx"
LANGUAGE = "en"
ENGINE = "ways_in"
KEYWORDS = {"_": None, "ngettext": (1, 2), "plural_forms": (1, 2)}
OF_SETTINGS = {"shown": None}
# What a module that asks for words has in it: Babel takes long to find that there is none.
ASKS = re.compile(rf"\b(?:{'|'.join(KEYWORDS | OF_SETTINGS)})\s*\(")


def extract(root: Path) -> list[Entry]:
    """The site's own words below *root*, each with the files that use it, sorted."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in _files(root):
        for words in _strings(path):
            found.setdefault(words, set()).add(path.relative_to(root).as_posix())
    return [
        Entry(text, plural=plural, places=tuple(sorted(places)))
        for (text, plural), places in sorted(found.items())
    ]


def _files(root: Path) -> Iterator[Path]:
    yield from root.glob("conf.py")
    yield from sorted((root / ENGINE).rglob("*.html"))
    modules = sorted((root / ENGINE).rglob("*.py"))
    yield from (path for path in modules if ASKS.search(path.read_text(encoding="utf-8")))


def _strings(path: Path) -> Iterator[tuple[str, str]]:
    """The words in *path*, each with its plural, which is empty for those that count nothing."""
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    keywords = OF_SETTINGS if path.name == "conf.py" else KEYWORDS
    for _, message, _, _ in extract_from_file(method, path, keywords=keywords):
        if isinstance(message, tuple):
            yield message[0], message[1]
        elif message:
            yield message, ""
