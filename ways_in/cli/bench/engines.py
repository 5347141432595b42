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
# Cores that share what they reckon with take more seconds for the same when all are busy, as they
# are while our languages are built: so bare Sphinx is also measured with the machine as busy.
BARE_THREE = "bare, three at once"
OF_THREE = (BARE_THREE, OURS)
SERVED = "ours, make serve"  # after edits alone
ENGINES = (BARE, BARE_THREE, STOCK_ONE, OURS_ONE, SERVED, OURS)


@dataclass(frozen=True)
class BuildCost:
    """Seconds of the processor in user code, seconds of the clock, most memory of a process.

    Of builds at once the seconds of the processor are added up.
    """

    cpu: float
    wall: float
    megabytes: float


def prepare(root: Path, engine: str) -> None:
    """Write the settings of *engine*, where it has its own, and forget what it has built."""
    folder = own_folder(root, engine)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    more = STOCK.format(catalogs=str(root / "translations")) if engine == STOCK_ONE else ""
    if engine in (BARE, BARE_THREE, STOCK_ONE):
        (folder / "conf.py").write_text(CONF + more, encoding="utf-8")


def build(root: Path, engine: str) -> BuildCost:
    """Build the site at *root*; exits if that fails."""
    folder = own_folder(root, engine)
    if engine == BARE_THREE:
        return run_at_once([_sphinx(root, folder, "en", f"/{n}") for n in range(3)], root)
    if engine in (BARE, STOCK_ONE):
        return run(_sphinx(root, folder, "en" if engine == BARE else LANGUAGE), root)
    languages = [] if engine == OURS else ["--languages", LANGUAGE]
    command = ["ways_in", "html", "--root", str(root), "--build", str(folder), *languages]
    return run(command, root, folder / "cache")


def _sphinx(root: Path, folder: Path, language: str, place: str = "") -> list[str]:
    """The command of Sphinx itself, whose settings stand in *folder*."""
    command = ["sphinx", "-q", "-b", "html", "-c", str(folder), "-D", f"language={language}"]
    return [*command, "-d", f"{folder}/doctrees{place}", str(root), f"{folder}/html{place}"]


def html(root: Path, engine: str) -> Path:
    """Where the pages of one language stand once they are built."""
    ours = engine in (OURS, OURS_ONE)
    return own_folder(root, engine) / "html" / (LANGUAGE if ours else "")


def doctrees(root: Path, engine: str) -> Path:
    """Where Sphinx keeps what it read of one language."""
    ours = engine in (OURS, OURS_ONE)
    return own_folder(root, engine) / "doctrees" / (LANGUAGE if ours else "")


def own_folder(root: Path, engine: str) -> Path:
    """Where *engine* keeps what is its own."""
    return root / "_build" / engine.replace(", ", "-").replace(" ", "-")


def run(module: list[str], folder: Path, cache: Path | None = None) -> BuildCost:
    """Run a *module* of Python with its arguments; exits if it fails.

    What it keeps between runs is in *cache*, so that whoever deletes that makes it begin anew.
    """
    return run_at_once([module], folder, cache)


def run_at_once(modules: list[list[str]], folder: Path, cache: Path | None = None) -> BuildCost:
    """Run *modules* side by side, as :func:`run` does one."""
    began = time.monotonic()
    started = [_start(module, folder, cache) for module in modules]
    costs = [_end(process, module, began) for process, module in zip(started, modules, strict=True)]
    return BuildCost(
        sum(cost.cpu for cost in costs),
        max(cost.wall for cost in costs),
        max(cost.megabytes for cost in costs),
    )


def _start(module: list[str], folder: Path, cache: Path | None) -> subprocess.Popen[str]:
    command, variables = (
        [sys.executable, "-m", *module],
        environment(cache or folder / "_build/cache"),
    )
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=-1, stderr=-2, text=True)


def environment(cache: Path) -> dict[str, str]:
    """The variables of a build whose memory between builds is in *cache*."""
    found = os.environ | {"PYTHONPATH": str(PROJECT), "XDG_CACHE_HOME": str(cache)}
    # As where people work: what is installed is compiled already, and what is ours once.
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def _end(process: subprocess.Popen[str], module: list[str], began: float) -> BuildCost:
    with process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(module)} failed:\n{printed}")
    return BuildCost(usage.ru_utime, time.monotonic() - began, usage.ru_maxrss / 1024)
