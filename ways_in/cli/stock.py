"""The site's pages as sphinx-book-theme makes them without our work: what ``--before`` measures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("*.rst", "essays", "paths", "_static")
CONF = """\
project = "Ways In"
extensions = ["myst_parser", "sphinx_book_theme", "sphinxcontrib.youtube"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
html_theme = "sphinx_book_theme"
"""
# What only our own extensions know, and would stop a page from being shown.
OURS = (":title:", ":language:", ":length:", ":alternative:")


def build_stock(root: Path, folder: Path) -> Path:
    """Build the pages of *root* below *folder* with the stock theme; where the HTML is."""
    source, html = folder / "source", folder / "html"
    source.mkdir()
    for found in (path for pattern in SOURCES for path in root.glob(pattern)):
        _copy(found, source / found.name)
    for page in source.rglob("*.rst"):
        lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.strip().startswith(OURS)]
        page.write_text("".join(kept), encoding="utf-8")
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-Q", "-b", "html", str(source), str(html)]
    subprocess.run(command, check=True)
    return html


def _copy(found: Path, target: Path) -> None:
    if found.is_dir():
        shutil.copytree(found, target)
    else:
        shutil.copyfile(found, target)
