"""Write a site of so many pages to a folder, complete in three languages, under version control."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from ways_in.cli.bench.made_page import write_catalog
from ways_in.cli.bench.made_pages import STEPS, Shape, pages
from ways_in.cli.bench.made_words import CODES, heading
from ways_in.common.catalog_paths import catalog_path
from ways_in.translation.ui_strings import DOMAIN

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("conf.py", "languages.toml")  # of the project itself
RESOURCE = """\
[r{number}]
title = "{title}"
authors = ["Nobody"]
year = 2020
url = "https://r{number}.example/"
type = "book"
language = "en"
access = "free"
checked = 2026-11-21

"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 120" xml:lang="{tag}">
{texts}
  <line x1="16" y1="100" x2="464" y2="100" stroke="var(--fig-line, #c9ced8)"/>
</svg>
"""
TEXT = '  <text x="16" y="{y}" font-size="14" fill="var(--fig-ink, #1f2430)">{words}</text>'
GIT = ("git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "gc.auto=0")


def write(project: Path, root: Path, shape: Shape) -> None:
    """Write the site to the new folder *root*, with the settings of the site at *project*."""
    root.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(project / name, root / name)
    shutil.copytree(project / "_static", root / "_static", ignore=lambda *_: ["figures"])
    for code in CODES:
        _interface(project, root, code)
    for page in pages(shape):
        page.write(root)
    for number in range(shape.essays):
        _drawing(root, number)
    _registries(root, shape)
    (root / ".gitignore").write_text("_build/\n*.mo\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Write a site"]):
        subprocess.run([*GIT, *command], cwd=root, check=True)


def _interface(project: Path, root: Path, code: str) -> None:
    words, copied = (catalog_path(place, code, DOMAIN) for place in (project, root))
    if words.exists():
        copied.parent.mkdir(parents=True)
        shutil.copyfile(words, copied)


def _drawing(root: Path, number: int) -> None:
    texts = [heading(f"e{number} drawing {place}", 2) for place in range(4)]
    code = CODES[number // 2 % 3]
    lines = [
        TEXT.format(y=20 + 20 * y, words=text.written(code, False)) for y, text in enumerate(texts)
    ]
    path = root / f"_static/figures/e{number}.svg"
    path.parent.mkdir(exist_ok=True)
    drawing = DRAWING.format(tag=code.replace("_", "-"), texts="\n".join(lines))
    path.write_text(drawing, encoding="utf-8")
    for other in CODES:
        if other != code:
            pairs = [(text.written(code, False), text.written(other, False)) for text in texts]
            place = f"_static/figures/e{number}.svg"
            write_catalog(root, other, f"figures/e{number}", place, pairs)


def _registries(root: Path, shape: Shape) -> None:
    numbers = range(shape.paths * STEPS)
    resources = [
        RESOURCE.format(number=n, title=heading(f"r{n}").written("en", False)) for n in numbers
    ]
    (root / "paths/resources.toml").write_text("".join(resources), encoding="utf-8")
    ids = [f"{name}{n} = {{}}\n" for n in numbers for name in ("c", "step_")]
    (root / "paths/published.toml").write_text("".join(ids), encoding="utf-8")
