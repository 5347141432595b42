"""The catalogs on disk: which there are, which are in a wrong place, which are broken."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.catalog_paths import catalog_names, language_folders
from ways_in.common.findings import Finding, InputError, relative
from ways_in.translation import attribution, catalogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def problems(
    root: Path,
    more: Callable[[Path], Iterable[Finding]] = lambda path: (),
    is_sound: Callable[[str], bool] = lambda name: False,
) -> Iterator[Finding]:
    """What is wrong with the catalogs' folders and files, before a build relies on them.

    *more* is asked of each catalog that can be read, while it is at hand; one that *is_sound* is
    not looked at.
    """
    known = languages.load(root / "languages.toml")
    codes = languages.by_code(known)
    for folder in language_folders(root):
        if folder.name not in codes:
            yield Finding(relative(folder, root), 0, languages.unknown(folder.name, known))
    for path in map(Path, itertools.filterfalse(is_sound, catalog_names(root))):
        try:
            catalog = catalogs.read(path, root)
        except InputError as error:
            yield from error.findings
        else:
            yield from attribution.problems(catalog, relative(path, root))
            yield from more(path)


# Sites whose catalogs this process, or the one that it was forked from, has compiled.
_compiled: set[Path] = set()


def note_compiled(root: Path) -> None:
    """The catalogs of the site at *root* are compiled: its next build believes it."""
    _compiled.add(root)


def is_compiled(root: Path) -> bool:
    """Whether somebody has just noted that; it is believed once."""
    found = root in _compiled
    _compiled.discard(root)
    return found


def remove_orphans(root: Path) -> None:
    """Delete compiled catalogs whose source is gone: Sphinx would go on using them."""
    folders = (found for one in language_folders(root) for found in os.walk(one))
    for folder, _, names in folders:
        sources = {name.removesuffix(".po") for name in names if name.endswith(".po")}
        compiled = {name.removesuffix(".mo") for name in names if name.endswith(".mo")}
        for name in compiled - sources:
            Path(folder, f"{name}.mo").unlink()
