"""A site of one page with the real site's engine and settings: all languages build in seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

from ways_in.translation import catalogs
from ways_in.translation.catalog_entries import Entry, PageCatalog

ROOT = Path(__file__).parent.parent
INDEX = ":source-language: en\n\n.. _index:\n\nT\n=\n\nOne page.\n"
PAGE = ":source-language: en\n:orphan:\n\n.. _{0}:\n\n{1}\n=========\n\n"
HEADERS = (("X-Translator", "Li Lei"), ("X-Method", "by hand"))


def write(root: Path) -> None:
    """Put the site into the folder *root*."""
    root.mkdir(parents=True)
    for name in ("conf.py", "ways_in"):
        (root / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "languages.toml", root)
    shutil.copytree(ROOT / "_static", root / "_static", ignore=shutil.ignore_patterns("figures"))
    for words in ROOT.glob("translations/*/LC_MESSAGES/sphinx.po"):
        target = root / words.relative_to(ROOT)
        target.parent.mkdir(parents=True)
        shutil.copy(words, target)
    (root / "index.rst").write_text(INDEX, encoding="utf-8")


def add(root: Path, name: str, text: str) -> None:
    """Put the page *name* with the *text* beside the first one, in no table of contents."""
    head = PAGE.format(name, name.title())
    (root / f"{name}.rst").write_text(head + text, encoding="utf-8")


def translate(root: Path, code: str, name: str, *entries: Entry) -> Path:
    """Write a catalog of the page *name*; its path."""
    path = root / f"translations/{code}/LC_MESSAGES/{name}.po"
    catalogs.write(path, PageCatalog(code, entries, headers=HEADERS))
    return path
