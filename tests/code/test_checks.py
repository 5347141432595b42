"""The checks of the steps: ours pass, and of each planted mistake the truth is told."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.code.checking import CODE, SOURCES, Mutant, begun, check, copied, run, told
from tests.code.mutants import MUTANTS
from ways_in.learning import check_files
from ways_in.learning.check_files import Criteria

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

STEPS = SOURCES.steps()


@pytest.mark.parametrize("step", STEPS)
def test_our_program_passes(step: str, tmp_path: Path) -> None:
    code, said = run(step, copied(step, tmp_path))
    assert code == 0, said
    assert f"ways-in:1:{step}_step:" in said


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_a_planted_mistake_is_told(mutant: Mutant, tmp_path: Path) -> None:
    code, said = told(mutant, tmp_path)
    assert (code, mutant.told in said) == (1, True), said


def test_a_check_takes_the_folders_away_that_it_tries_a_function_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder := tmp_path / "temporary").mkdir()
    mine = copied("tracking_runs", tmp_path / "code")
    monkeypatch.setenv("TMPDIR", str(folder))
    code, said = run("tracking_runs", mine)
    assert code == 0, said
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("step", STEPS)
def test_three_planted_mistakes_of_a_step_are_told_apart(step: str) -> None:
    assert len({mutant.told for mutant in MUTANTS if mutant.step == step}) >= 3


@pytest.mark.parametrize("step", STEPS)
def test_no_part_of_a_check_takes_a_name_of_another(step: str) -> None:
    named = Counter(name for part in (*SOURCES.shared, step) for name in names_in(part))
    assert [name for name, parts in named.items() if parts > 1] == []


def test_a_site_has_its_checks_in_its_own_folder_and_shares_its_own_parts(tmp_path: Path) -> None:
    folder = tmp_path / "wege/code/checks"
    folder.mkdir(parents=True)
    (folder / "a_base.py").write_text("from checks.words import NAME\n")
    (folder / "words.py").write_text('NAME = "x"\n')
    (folder / "bread.py").write_text(
        "from checks.a_base import NAME\n@criterion(1)\ndef f(): ...\n"
    )
    sources = check_files.CheckSources(tmp_path, "wege/code/")
    assert sources.steps() == ["bread"]
    assert sources.shared == ["words", "a_base"]
    [found] = check_files.findings(sources, "bread", None)
    assert (found.path, found.line) == ("wege/code/checks/bread.py", 1)


@cache
def names_in(part: str) -> set[str]:
    """What a file of the checks calls its own."""
    tree = ast.parse((CODE / "checks" / f"{part}.py").read_text(encoding="utf-8"))
    return {name for node in tree.body for name in names_of(node)}


def names_of(node: ast.stmt) -> list[str]:
    """What a statement of a module calls its own."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def started(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What becomes of a check in a Python that has imported nothing yet."""
    command = [sys.executable, str(program), "--lang", "en", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_a_file_a_check_says_what_it_expects() -> None:
    done = started(check("sampling"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "sample(logits, rng, temperature, k, p)" in done.stdout
    assert "4  criterion 4" in done.stdout
    assert done.stdout.endswith("run: python check_sampling.py my_file.py\n")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A file that has no more than a name of those that the check of mathematics wants."""
    mine = tmp_path / "my_file.py"
    mine.write_text("def softmax(x):\n    return x\n")
    return mine


def test_one_may_stop_at_the_first_criterion_that_fails(wrong: Path) -> None:
    whole, short = run("mathematics", wrong)[1], run("mathematics", wrong, "--first")[1]
    assert re.findall(r"[✓✗] \d", whole) == ["✗ 1", "✗ 2", "✗ 3"]
    assert re.findall(r"[✓✗] \d", short) == ["✗ 1"]


def test_one_may_have_one_criterion_judged_alone(wrong: Path) -> None:
    code, said = run("mathematics", wrong, "--only", "2", "--hint")
    assert (code, re.findall(r"[✓✗] \d", said)) == (1, ["✗ 2"])
    assert "hint 2.1" in said
    assert run("mathematics", wrong, "--only", "4")[0] == 2


def test_one_criterion_alone_ticks_no_step(tmp_path: Path) -> None:
    code, said = run("mathematics", copied("mathematics", tmp_path), "--only", "2")
    assert (code, re.findall(r"[✓✗] \d", said)) == (0, ["✓ 2"])
    assert "ways-in:" not in said
    assert "run it again without --only" in said


def test_the_folder_of_all_starts_each_and_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "check"
    folder.mkdir()
    (folder / "__main__.py").write_text(check_files.RUNNER, encoding="utf-8")
    shutil.copy(check("sampling"), folder)
    done = begun("-m", "check", "sampling", "--lang", "en", folder=tmp_path)
    assert done.stdout.endswith("run: python -m check sampling my_file.py\n"), done.stderr


def test_a_file_may_be_called_like_a_module_of_python(tmp_path: Path) -> None:
    mine = tmp_path / "random.py"
    mine.write_text("def softmax(x):\n    return x\n")
    (tmp_path / "re.py").write_text("1 / 0\n")
    done = started(shutil.copy(check("mathematics"), tmp_path), str(mine))
    assert done.stderr == ""
    assert "your file has no “jacobian”" in done.stdout


def test_a_file_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    mine = tmp_path / "my_file.py"
    mine.write_text("x = 1\ndef f(:\n")
    beside = shutil.copy(check("mathematics"), tmp_path)
    said = run("mathematics", mine, program=beside)[1]
    assert "my_file.py, 2: SyntaxError" in said
    assert "Traceback" not in said


def test_a_number_without_end_in_a_bullet_is_no_fault_of_ours() -> None:
    bullets = Criteria("en", {"en": [f"It is {'9' * 5_000} %."]})
    [found, *_] = check_files.findings(SOURCES, STEPS[0], bullets)
    assert "write" in found.message
