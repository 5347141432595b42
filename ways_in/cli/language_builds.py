"""Runs of Sphinx, each in a process of its own, begun from one that has all in memory.

What they share is imported and checked once, before they part (fork); what one of them reads later
is its own. Their error streams go to files, so that none waits for another.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import builtin_extensions
from sphinx.cmd.build import main as sphinx_build

from ways_in.common import late_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What every site has in its extensions, and what Sphinx would import only once it builds.
PACKAGES = ("translation", "learning", "links", "search", "reading", "site")
PARTS = (
    *("ways_in.theme", "ways_in.theme.assets", "ways_in.theme.compiled_templates"),
    "ways_in.common.html_builder",
    *("sphinx_book_theme", "sphinx.search.en", "jinja2.ext", "sphinx.ext.mathjax"),
    *(f"myst_parser.sphinx_ext.{name}" for name in ("main", "directives", "mathjax", "myst_refs")),
    *("pygments.styles.tango", "sphinx.util.console"),
    *builtin_extensions,
)


@dataclass(frozen=True)
class Ended:
    """A run that has ended: whether Sphinx was content, what it said, and its seconds."""

    failed: bool
    said: str
    seconds: float


def run(commands: Sequence[Sequence[str]], folder: Path) -> Iterator[Ended]:
    """Run Sphinx in *folder* side by side, with the arguments of each of *commands*."""
    import_all()
    if len(commands) > 1:  # most of them are asked in a language or another
        late_patterns.compile_all()
    started = time.monotonic()
    context = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as name:
        begun = []
        for number, arguments in enumerate(commands):
            said = Path(name) / str(number)
            process = context.Process(target=_child, args=(list(arguments), folder, said))
            process.start()
            begun.append((process, said))
        for process, said in begun:
            process.join()
            text = said.read_text(encoding="utf-8", errors="replace") if said.exists() else ""
            yield Ended(process.exitcode != 0, text, time.monotonic() - started)


def import_all() -> None:
    """Import what a build needs; what has been imported already costs nothing."""
    gc.disable()  # imports leave no garbage
    packages = [importlib.import_module(f"ways_in.{name}") for name in PACKAGES]
    for name in (*PARTS, *(part for package in packages for part in package.PARTS)):
        importlib.import_module(name)
    gc.freeze()  # what is here already is looked at by no collection, and stays shared
    gc.enable()


def _child(arguments: list[str], folder: Path, said: Path) -> None:
    """Run Sphinx in this process, with what it prints thrown away and what it says kept."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.chdir(folder)
    with Path(os.devnull).open("w") as nothing, said.open("wb") as file:
        os.dup2(nothing.fileno(), 1)
        os.dup2(file.fileno(), 2)
    # Open to the end of the process: noqa for those who would close them.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    code = sphinx_build(arguments)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
