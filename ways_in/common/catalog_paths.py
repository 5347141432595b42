"""Where catalogs stand. Nothing else knows the path of one.

In a Sphinx project they are where its ``locale_dirs`` say, one a page or, as ``gettext_compact``
has it, one for all pages of a folder. So ``terms`` and ``check`` look for them, too; commands that
write catalogs work on sites that keep them in ``translations``, one a page.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.i18n import docname_to_domain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.common.languages import Project

FOLDER = "translations"
MESSAGES = "LC_MESSAGES"


def catalog_path(
    root: Path, code: str, name: str, folders: Sequence[str | Path] = (FOLDER,)
) -> Path:
    """Where the catalog *name* (``essays/x``, ``sphinx``) is in the language *code*.

    That is the first of *folders*, below *root*, which has it; if none has, the first of all.
    """
    paths = [Path(root, folder, code, MESSAGES, f"{name}.po") for folder in folders]
    if len(paths) == 1:
        return paths[0]
    return next((path for path in paths if path.exists()), paths[0])


def below_root(code: str, name: str) -> str:
    """The same below the root of the site, as a text: paths are slow where thousands are asked."""
    return f"{FOLDER}/{code}/{MESSAGES}/{name}.po"


def catalog_files(root: Path, code: str = "*") -> list[Path]:
    """The catalogs of the site at *root* in the language *code*, or in all languages, sorted."""
    return [Path(name) for name in catalog_names(root, code)]


def catalog_names(root: Path, code: str = "*") -> list[str]:
    """The same as texts, in the same order."""
    folders = (root / FOLDER).glob(f"{code}/{MESSAGES}")
    found = (walked for folder in folders for walked in os.walk(folder))
    names = (f"{folder}/{name}" for folder, _, names in found for name in names)
    return sorted(
        (name for name in names if name.endswith(".po")), key=lambda name: name.split("/")
    )


def language_folders(root: Path) -> list[Path]:
    """The folders of the site at *root* that have catalogs; each is named by a language."""
    return [found.parent for found in sorted((root / FOLDER).glob(f"*/{MESSAGES}"))]


def language_of(path: Path) -> str:
    """The language code in ``<folder>/<code>/LC_MESSAGES/….po``; empty elsewhere."""
    parts = path.parts
    return parts[parts.index(MESSAGES) - 1] if MESSAGES in parts else ""


def name_of(path: str | Path) -> str:
    """What the catalog *path* is called: ``essays/x`` of ``…/LC_MESSAGES/essays/x.po``."""
    text = str(path).replace(os.sep, "/").partition(f"/{MESSAGES}/")[2]
    return text.removesuffix(".po").removesuffix(".mo")


def of_page(project: Project, docname: str, code: str = "") -> Path:
    """Where a Sphinx *project* has the messages of *docname* in *code*, or the build's language."""
    return of_name(project, docname_to_domain(docname, project.config.gettext_compact), code)


def of_name(project: Project, name: str, code: str = "") -> Path:
    """Where it has the catalog *name*."""
    config = project.config
    return catalog_path(
        Path(project.srcdir), code or config.language, name, config.locale_dirs or [FOLDER]
    )


def of_all_languages(project: Project) -> list[Path]:
    """All its catalogs, in the order of its folders, each sorted."""
    root = Path(project.srcdir)
    folders = (sorted((root / name).glob(f"*/{MESSAGES}")) for name in project.config.locale_dirs)
    return [
        path
        for found in folders
        for folder in found
        for path in sorted(folder.rglob("*.po"))
        if not path.is_dir()
    ]


def of_language(project: Project, below: str = "") -> list[Path]:
    """All its catalogs in the language of the build, or those *below* a folder, sorted."""
    config = project.config
    root, inside = Path(project.srcdir), f"{config.language}/{MESSAGES}/{below}"
    return sorted(
        path for name in config.locale_dirs for path in (root / name / inside).rglob("*.po")
    )
