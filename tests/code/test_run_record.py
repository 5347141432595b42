"""Run records: a copy of the program in a folder of its own, by the commands of its docstring."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import run_record
from tests.code.checking import begun

pytestmark = pytest.mark.slow

PROGRAM = Path(run_record.__file__)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(PROGRAM, tmp_path)
    return tmp_path


def call(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What the program in *folder* says: as it was when first called, of its file as it is."""
    return begun(str(folder / "run_record.py"), *words, folder=folder)


def recorded(folder: Path, *words: str) -> str:
    run = call(folder, "run", "--steps", "20", *words)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_a_record_says_that_the_code_here_ran_until_it_is_edited(folder: Path) -> None:
    record = recorded(folder)
    same = call(folder, "which", record)
    assert same.returncode == 0
    assert "the same code" in same.stdout
    with (folder / "run_record.py").open("a", encoding="utf-8") as program:
        program.write("# a remark\n")
    other = call(folder, "which", record)
    assert other.returncode == 1
    assert "OTHER CODE" in other.stdout


def test_a_record_can_be_run_again_with_the_same_result(folder: Path) -> None:
    again = call(folder, "again", recorded(folder, "--seed", "3", "--rate", "0.7"))
    assert (again.returncode, again.stdout) == (0, "no difference\n")


def test_a_result_that_does_not_repeat_is_said_to_differ(folder: Path) -> None:
    record = folder / recorded(folder)
    facts = json.loads(record.read_text())
    facts["result"]["loss"] += 1e-12
    record.write_text(json.dumps(facts))
    again = call(folder, "again", str(record))
    assert again.returncode == 1
    assert again.stdout.startswith("result.loss")


def test_what_differs_is_named_and_nothing_else(folder: Path) -> None:
    first, second = recorded(folder), recorded(folder, "--rate", "0.25")
    lines = call(folder, "compare", first, second).stdout.splitlines()
    assert {line.split()[0] for line in lines} <= {
        "configuration.rate",
        "result.loss",
        "result.right",
    }
    assert lines[0].split() == ["configuration.rate", "0.5", "0.25"]


def test_the_same_inputs_with_another_result_are_refused(tmp_path: Path) -> None:
    record = run_record.run(run_record.Configuration(steps=5), seed=0)
    path = run_record.save(record, tmp_path)
    assert run_record.save(record, tmp_path) == path
    with pytest.raises(SystemExit, match="something is not recorded"):
        run_record.save(replace(record, result={"loss": 0.1}), tmp_path)
    assert run_record.load(path) == record


def test_the_name_depends_on_what_went_in_and_not_on_where_the_code_lies() -> None:
    record = run_record.run(run_record.Configuration(steps=5), seed=0)
    assert replace(record, result={}, commit="elsewhere").name == record.name
    changes = ({"code": "c"}, {"configuration": {}}, {"seed": 1}, {"data": "d"}, {"versions": {}})
    names = {record.name, *(replace(record, **change).name for change in changes)}
    assert len(names) == 6


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"code": "c", "more": 1}', "\x00\ufffd"])
def test_a_broken_record_is_one_clear_line(folder: Path, content: str) -> None:
    (folder / "broken.json").write_text(content, encoding="utf-8")
    run = call(folder, "which", "broken.json")
    assert run.returncode == 1
    assert run.stderr.startswith("broken.json: not a run record: ")
    assert run.stderr.count("\n") == 1


def test_a_record_that_is_not_there_is_one_clear_line(folder: Path) -> None:
    run = call(folder, "again", "nowhere.json")
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1


def test_a_configuration_of_other_code_is_one_clear_line(folder: Path) -> None:
    record = folder / recorded(folder)
    facts = json.loads(record.read_text())
    facts["configuration"]["momentum"] = 0.9
    record.write_text(json.dumps(facts))
    run = call(folder, "again", str(record))
    assert run.returncode == 1
    assert "momentum" in run.stderr
    assert run.stderr.count("\n") == 1


def test_outside_git_there_is_no_commit(folder: Path) -> None:
    assert json.loads((folder / recorded(folder)).read_text())["commit"] == "none"


def test_without_a_command_it_shows_itself(folder: Path) -> None:
    command = [sys.executable, "run_record.py"]  # once in a Python of its own
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0
    assert "no difference" in run.stdout
    assert [path.name for path in folder.iterdir()] == ["run_record.py"]


def test_the_recorded_output_is_that_of_the_code_here() -> None:
    printed = (PROGRAM.parent / "runs" / "run_record.txt").read_text(encoding="utf-8")
    assert f"here: {run_record.code()[:10]}" in printed, "make runs ARGS=run_record"


def test_the_experiment_trains() -> None:
    data, result = run_record.train(run_record.Configuration(), seed=0)
    assert len(data) == 64
    assert result["loss"] < np.log(2) / 2
