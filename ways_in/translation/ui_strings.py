"""The words that belong to no page: those in our templates and extensions.

They are written in English, as ``_("…")`` (in ``conf.py`` as ``shown("…")``), and translated in
the catalog ``sphinx.po``, which Sphinx loads before its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_file

from ways_in.translation.catalogs import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOMAIN = "sphinx"
LANGUAGE = "en"
ENGINE = "ways_in"
KEYWORDS = {"_": None}
OF_SETTINGS = {"shown": None}


def extract(root: Path) -> list[Entry]:
    """The site's own words below *root*, each with the files that use it, sorted."""
    found: dict[str, set[str]] = {}
    for path in _files(root):
        for text in _strings(path):
            found.setdefault(text, set()).add(path.relative_to(root).as_posix())
    return [Entry(text, places=tuple(sorted(found[text]))) for text in sorted(found)]


def _files(root: Path) -> Iterator[Path]:
    yield from root.glob("conf.py")
    yield from sorted((root / ENGINE).rglob("*.html"))
    yield from sorted((root / ENGINE).rglob("*.py"))


def _strings(path: Path) -> Iterator[str]:
    method = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
    keywords = OF_SETTINGS if path.name == "conf.py" else KEYWORDS
    for _, message, _, _ in extract_from_file(method, path, keywords=keywords):
        if isinstance(message, str) and message:
            yield message
