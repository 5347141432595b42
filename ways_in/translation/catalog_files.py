"""The catalogs on disk: which there are, which are in a wrong place, which are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.catalog_paths import catalog_files, language_folders
from ways_in.common.findings import Finding, InputError, relative
from ways_in.translation import attribution, catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def problems(root: Path) -> Iterator[Finding]:
    """What is wrong with the catalogs' folders and files, before a build relies on them."""
    known = languages.load(root / "languages.toml")
    codes = languages.by_code(known)
    for folder in language_folders(root):
        if folder.name not in codes:
            yield Finding(relative(folder, root), 0, languages.unknown(folder.name, known))
    for path in catalog_files(root):
        try:
            catalog = catalogs.read(path, root)
        except InputError as error:
            yield from error.findings
        else:
            yield from attribution.problems(catalog, relative(path, root))


def remove_orphans(root: Path) -> None:
    """Delete compiled catalogs whose source is gone: Sphinx would go on using them."""
    for compiled in (path for one in language_folders(root) for path in one.rglob("*.mo")):
        if not compiled.with_suffix(".po").exists():
            compiled.unlink()
