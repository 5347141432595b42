"""The exercises of the program pages: our solutions pass their tests, empty functions do not."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

CODE = Path(__file__).parents[2] / "paths" / "code"
SOLUTIONS = Path(__file__).parent / "solutions"
TESTS = sorted(CODE.glob("exercises/test_*.py"))
NAMES = [path.stem.removeprefix("test_") for path in TESTS]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The programs and the exercises, for a reader to solve."""
    ignored = shutil.ignore_patterns("runs", "__pycache__", "kubernetes")
    shutil.copytree(CODE, tmp_path, ignore=ignored, dirs_exist_ok=True)
    return tmp_path


def judge(copy: Path) -> str:
    """What the tests say, in the last line, to a reader who has pytest and no plugin of it."""
    options = ["-q", "--tb=no", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *options, "exercises"]
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = subprocess.run(command, cwd=copy, env=alone, capture_output=True, text=True, check=False)
    return run.stdout.strip().splitlines()[-1]


def test_every_exercise_has_a_solution() -> None:
    assert {path.stem for path in SOLUTIONS.glob("*.py")} == {*NAMES}


@pytest.mark.slow
def test_our_solutions_pass(copy: Path) -> None:
    for solution in SOLUTIONS.glob("*.py"):
        shutil.copy(solution, copy / "exercises")
    assert re.fullmatch(r"\d+ passed.*", judge(copy))


def test_nothing_passes_before_it_is_solved(copy: Path) -> None:
    assert "passed" not in judge(copy)
