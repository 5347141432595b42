"""The catalogs on disk: which there are, which are in a wrong place, which are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.findings import Finding, InputError, relative
from ways_in.translation import attribution, catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "translations"


def catalog_files(root: Path) -> list[Path]:
    """All catalogs below ``translations``, sorted."""
    return sorted((root / FOLDER).glob("*/LC_MESSAGES/**/*.po"))


def problems(root: Path) -> Iterator[Finding]:
    """What is wrong with the catalogs' folders and files, before a build relies on them."""
    known = languages.load(root / "languages.toml")
    codes = languages.by_code(known)
    for folder in sorted((root / FOLDER).glob("*/LC_MESSAGES")):
        if folder.parent.name not in codes:
            yield Finding(
                relative(folder.parent, root), 0, languages.unknown(folder.parent.name, known)
            )
    for path in catalog_files(root):
        try:
            catalog = catalogs.read(path, root)
        except InputError as error:
            yield from error.findings
        else:
            yield from attribution.problems(catalog, relative(path, root))


def remove_orphans(root: Path) -> None:
    """Delete compiled catalogs whose source is gone: Sphinx would go on using them."""
    for compiled in (root / FOLDER).glob("*/LC_MESSAGES/**/*.mo"):
        if not compiled.with_suffix(".po").exists():
            compiled.unlink()
