"""Run a check on our program, or on a copy of it with a planted mistake."""

from __future__ import annotations

import compileall
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests import forked
from ways_in.learning import check_files
from ways_in.learning.check_files import Criteria

if TYPE_CHECKING:
    import subprocess

ROOT = Path(__file__).parents[2]
CODE = ROOT / "paths" / "code"
SOURCES = check_files.CheckSources(ROOT)
ANSWERS = Path(__file__).parent / "answers"
NO_PROGRAMS = ("exercises", "checks", "kubernetes", "runs", "bug_*", "*.rst", "*.diff")
SKIPPED = shutil.ignore_patterns(*NO_PROGRAMS)
# What checks and programs import beside themselves.
IMPORTED = (
    *("numpy", "numpy.random", "numpy.typing", "argparse", "dataclasses", "datetime", "heapq"),
    *("importlib.util", "locale", "textwrap", "threading", "tomllib", "traceback"),
)


@dataclass(frozen=True)
class Mutant:
    """A planted mistake: in *file* (of the programs, or the answer) *old* becomes *new*."""

    step: str
    file: str
    old: str
    new: str
    at: int  # the criterion that has to tell it
    told: str  # what it has to say of it

    def __str__(self) -> str:
        return f"{self.step}: {self.told[:50]}"


@cache
def programs() -> Path:
    """A folder with our programs and nothing else, which Python has compiled."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(CODE, folder, ignore=SKIPPED, dirs_exist_ok=True)
    compileall.compile_dir(folder, quiet=2)
    return folder


@cache
def check(step: str) -> Path:
    """The check of *step* as a file, with numbers in place of the page's bullets."""
    source = (CODE / "checks" / f"{step}.py").read_text(encoding="utf-8")
    count = len(list(check_files._declared(source)))
    bullets = Criteria("en", {"en": [f"criterion {n + 1}" for n in range(count)]})
    path = Path(tempfile.mkdtemp()) / check_files.file_name(step)
    path.write_text(check_files.standalone(SOURCES, step, bullets), encoding="utf-8")
    return path


def begun(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What becomes of a program in *folder* that finds ours where it does not find its own."""
    return forked.ask(forked.forks(*IMPORTED, path=programs()), folder, *arguments)


def run(step: str, file: Path, *arguments: str, program: Path | None = None) -> tuple[int, str]:
    """The exit code of the check of *step* on *file*, and what it says in one line."""
    done = begun(str(program or check(step)), str(file), "--lang", "en", *arguments)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def copied(step: str, folder: Path) -> Path:
    """The answer to *step* with the recorded runs beside it, in *folder*."""
    folder.mkdir(exist_ok=True)
    (folder / "runs").symlink_to(CODE / "runs")
    return shutil.copy(ANSWERS / f"{step}.py", folder / "my_file.py")


def told(mutant: Mutant, folder: Path) -> tuple[int, str]:
    """What the criterion that *mutant* fails says of it."""
    mine = copied(mutant.step, folder)
    path = mine if mutant.file == "answer" else programs() / mutant.file
    text = path.read_text(encoding="utf-8")
    assert mutant.old in text, f"{mutant}: “{mutant.old}” is no longer in {mutant.file}"
    (folder / path.name).write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    return run(mutant.step, mine, "--only", str(mutant.at))
