"""Run a check on our program, or on a copy of it with a planted mistake."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests import forked
from ways_in.learning import check_files
from ways_in.learning.check_files import Criteria

ROOT = Path(__file__).parents[2]
CODE = ROOT / "paths" / "code"
SOURCES = check_files.CheckSources(ROOT)
ANSWERS = Path(__file__).parent / "answers"
NO_PROGRAMS = (
    *("exercises", "checks", "kubernetes", "runs"),
    *("__pycache__", "bug_*", "*.rst", "*.diff"),
)
SKIPPED = shutil.ignore_patterns(*NO_PROGRAMS)


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
def check(step: str) -> Path:
    """The check of *step* as a file, with numbers in place of the page's bullets."""
    source = (CODE / "checks" / f"{step}.py").read_text(encoding="utf-8")
    count = len(list(check_files._declared(source)))
    bullets = Criteria("en", {"en": [f"criterion {n + 1}" for n in range(count)]})
    path = Path(tempfile.mkdtemp()) / check_files.file_name(step)
    path.write_text(check_files.standalone(SOURCES, step, bullets), encoding="utf-8")
    return path


def run(step: str, file: Path, *arguments: str, program: Path | None = None) -> tuple[int, str]:
    """The exit code of the check of *step* on *file*, and what it says in one line."""
    command = [str(program or check(step)), str(file), "--lang", "en", *arguments]
    done = forked.ask(forked.forks("numpy"), ROOT, *command)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def copied(step: str, folder: Path) -> Path:
    """Our programs with the answer to *step* beside them, in *folder*."""
    shutil.copytree(CODE, folder, ignore=SKIPPED, dirs_exist_ok=True)
    (folder / "runs").symlink_to(CODE / "runs")
    return shutil.copy(ANSWERS / f"{step}.py", folder / "my_file.py")


def told(mutant: Mutant, folder: Path) -> tuple[int, str]:
    """What the criterion that *mutant* fails says of it."""
    mine = copied(mutant.step, folder)
    path = mine if mutant.file == "answer" else folder / mutant.file
    text = path.read_text(encoding="utf-8")
    assert mutant.old in text, f"{mutant}: “{mutant.old}” is no longer in {mutant.file}"
    path.write_text(text.replace(mutant.old, mutant.new), encoding="utf-8")
    return run(mutant.step, mine, "--only", str(mutant.at))
