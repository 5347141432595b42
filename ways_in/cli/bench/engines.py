"""What builds the site of the bench: bare Sphinx, the stock book theme, and we."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[3]  # where our package can be imported from
CONF = """\
project = "Ways In"
extensions = ["myst_parser", "ways_in.cli.bench.plain_markup"]
include_patterns = ["*.rst", "essays/**", "paths/**"]
exclude_patterns = ["_build", ".git"]
myst_enable_extensions = [
    "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "linkify",
]
locale_dirs = []
html_theme = "basic"
"""
# Stock Sphinx complains of each link to a term whose words are translated.
STOCK = """\
extensions.append("sphinx_book_theme")
locale_dirs = [{catalogs!r}]
gettext_compact = False
suppress_warnings = ["i18n.inconsistent_references"]
html_theme = "sphinx_book_theme"
html_theme_options = {{"show_navbar_depth": 1, "collapse_navbar": True}}
"""
# One language of three, as the stock theme and we are compared: two thirds of it are translated.
LANGUAGE = "ru"
OURS, OURS_ONE, STOCK_ONE, BARE = "ours, three languages", "ours", "stock", "bare"
ENGINES = (BARE, STOCK_ONE, OURS_ONE, OURS)


@dataclass(frozen=True)
class BuildCost:
    """Seconds of the processor in user code, seconds of the clock, most memory of a process."""

    cpu: float
    wall: float
    megabytes: float


def prepare(root: Path, engine: str) -> None:
    """Write the settings of *engine*, where it has its own, and forget what it has built."""
    folder = _folder(root, engine)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    more = STOCK.format(catalogs=str(root / "translations")) if engine == STOCK_ONE else ""
    if engine in (BARE, STOCK_ONE):
        (folder / "conf.py").write_text(CONF + more, encoding="utf-8")


def build(root: Path, engine: str) -> BuildCost:
    """Build the site at *root*; exits if that fails."""
    folder = _folder(root, engine)
    if engine in (BARE, STOCK_ONE):
        language = "en" if engine == BARE else LANGUAGE
        command = ["sphinx", "-q", "-b", "html", "-c", str(folder), "-D", f"language={language}"]
        return run([*command, "-d", f"{folder}/doctrees", str(root), f"{folder}/html"], root)
    languages = [] if engine == OURS else ["--languages", LANGUAGE]
    command = ["ways_in", "html", "--root", str(root), "--build", str(folder), *languages]
    return run(command, root, folder / "cache")


def html(root: Path, engine: str) -> Path:
    """Where the pages of one language stand once they are built."""
    ours = engine in (OURS, OURS_ONE)
    return _folder(root, engine) / "html" / (LANGUAGE if ours else "")


def doctrees(root: Path, engine: str) -> Path:
    """Where Sphinx keeps what it read of one language."""
    ours = engine in (OURS, OURS_ONE)
    return _folder(root, engine) / "doctrees" / (LANGUAGE if ours else "")


def _folder(root: Path, engine: str) -> Path:
    return root / "_build" / engine.replace(", ", "-").replace(" ", "-")


def run(module: list[str], folder: Path, cache: Path | None = None) -> BuildCost:
    """Run a *module* of Python with its arguments; exits if it fails.

    What it keeps between runs is in *cache*, so that whoever deletes that makes it begin anew.
    """
    began = time.monotonic()
    kept = {"XDG_CACHE_HOME": str(cache or folder / "_build/cache")}
    environment = os.environ | {"PYTHONPATH": str(PROJECT)} | kept
    # As where people work: what is installed is compiled already, and what is ours once.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", *module]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=-1, stderr=-2, text=True
    ) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(module)} failed:\n{printed}")
    return BuildCost(usage.ru_utime, time.monotonic() - began, usage.ru_maxrss / 1024)
