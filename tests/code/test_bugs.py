"""Twelve silent bugs: each test passes the mended program and fails the one with the fault."""

from __future__ import annotations

from pathlib import Path

import pytest

import bug_tests
import mended
from ways_in.cli import recorded

CODE = Path(__file__).parents[2] / "paths" / "code"
NAMES = sorted(bug_tests.TESTS)
HALF = 0.5


def number(name: str, key: str) -> float:
    return recorded.read(f"bug_{name}").numbers[key]


def test_there_are_twelve_each_with_a_test_and_what_mends_it() -> None:
    assert len(NAMES) == 12
    assert {path.stem for path in CODE.glob("bug_*.diff")} == {f"bug_{name}" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_the_fault_is_found_by_the_test(name: str) -> None:
    found = bug_tests.TESTS[name](mended.program(f"bug_{name}", mend=False))
    assert found > bug_tests.allowed(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_mended_program_passes_the_test(name: str) -> None:
    assert bug_tests.TESTS[name](mended.program(f"bug_{name}")) <= bug_tests.allowed(name)


@pytest.mark.parametrize("name", NAMES)
def test_one_line_is_changed_or_added(name: str) -> None:
    lines = (CODE / f"bug_{name}.diff").read_text(encoding="utf-8").splitlines()
    assert sum(line[0] == "+" and not line.startswith("+++") for line in lines) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_program_is_40_to_120_lines_long_and_says_nothing_of_a_fault(name: str) -> None:
    source = (CODE / f"bug_{name}.py").read_text(encoding="utf-8")
    assert 40 <= len(source.splitlines()) <= 120
    assert not {"fault", "planted", "bug"} & set(source.lower().split())


@pytest.mark.parametrize("name", NAMES)
def test_a_recorded_run_took_less_than_five_seconds(name: str) -> None:
    for run in (f"bug_{name}", f"bug_{name}_mended"):
        assert recorded.read(run).manifest["seconds"] < 5


def test_a_diff_that_does_not_fit_is_refused() -> None:
    diff = "--- p.py\n+++ p.py\n@@ -1 +1 @@\n-a = 1\n+a = 2\n"
    assert mended.mended("a = 1\n", diff) == "a = 2\n"
    with pytest.raises(ValueError, match="fits 0 places"):
        mended.mended("b = 1\n", diff)


def test_the_runs_look_right_and_the_mended_ones_say_something_else() -> None:
    assert number("writer", "held_out") < number("writer_mended", "held_out") - 1
    assert number("clicks", "test") < number("clicks_mended", "test") - 0.1
    assert number("committee", "agreed") == 1 > number("committee_mended", "agreed")
    assert number("passages", "right") > number("passages_mended", "right") + 0.05
    for name in ("answers", "sensor"):
        assert HALF < number(name, "right") < number(f"{name}_mended", "right") - 0.03


def test_a_choice_that_a_program_makes_is_another_once_it_is_mended() -> None:
    def least(name: str, prefix: str) -> str:
        numbers = recorded.read(name).numbers
        return min((key for key in numbers if key.startswith(prefix)), key=numbers.__getitem__)

    for name, prefix in (("spelling", "loss_"), ("batches", "loss_"), ("verdicts", "score_")):
        assert least(f"bug_{name}", prefix) != least(f"bug_{name}_mended", prefix)


def test_more_pictures_help_and_more_pieces_cost_once_mended() -> None:
    assert number("examples", "right_100000") < number("examples", "right_100")
    assert number("examples_mended", "right_100000") > number("examples_mended", "right_100") + 0.1
    assert number("pieces", "gap_8000") < 0.03 < number("pieces_mended", "gap_8000")


def test_in_use_the_faults_cost_what_the_pages_say() -> None:
    used = recorded.read("bug_in_use").numbers
    assert used["shapes_as_it_is"] < 0.2 < 0.9 < used["shapes_mended"]
    assert used["answers_as_it_is"] > 0.05 > used["answers_mended"] == 0
    assert used["clicks_as_it_is"] > number("clicks", "average") > used["clicks_mended"]
    assert used["passages_as_it_is"] == used["passages_mended"] < number("passages", "right") - 0.05
