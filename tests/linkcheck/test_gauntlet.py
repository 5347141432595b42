"""The gauntlet, graded by rows: every kind of mistake has to be absent."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.waiting import PATIENCE
from ways_in.links.check.verdicts import Kind

from . import rivals

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
ALIVE = {Kind.OK, Kind.MOVED}


@dataclass(frozen=True)
class Run:
    rows: list[dict[str, str]]
    seconds: float  # of the processor
    megabytes: float
    private: int
    asked: dict[str, int]

    def wrong(self, expected: set[Kind], got: set[Kind]) -> list[str]:
        return [
            f"{row['name']}: {row['got']} ({row['reason']})"
            for row in self.rows
            if set(row["expected"].split(" or ")) <= expected and row["got"] in got
        ]


@pytest.fixture(scope="module")
def gauntlet() -> Run:
    command = [sys.executable, "-m", "tests.linkcheck.gauntlet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE)
    return Run(**json.loads(done.stdout))


def test_there_are_enough_cases(gauntlet: Run) -> None:
    assert len(gauntlet.rows) >= 60
    assert len({row["name"] for row in gauntlet.rows}) == len(gauntlet.rows)


def test_nothing_alive_is_called_dead(gauntlet: Run) -> None:
    assert gauntlet.wrong(ALIVE, {Kind.DEAD, Kind.ANCHOR, Kind.UNSAFE}) == []


def test_nothing_dead_is_called_alive(gauntlet: Run) -> None:
    assert gauntlet.wrong({Kind.DEAD, Kind.ANCHOR}, ALIVE) == []


def test_nothing_undecidable_is_decided(gauntlet: Run) -> None:
    assert gauntlet.wrong({Kind.UNCERTAIN}, {*ALIVE, Kind.DEAD, Kind.ANCHOR}) == []


def test_no_private_address_is_fetched(gauntlet: Run) -> None:
    assert gauntlet.private == 0
    assert gauntlet.wrong({Kind.UNSAFE}, set(Kind) - {Kind.UNSAFE}) == []


def test_every_verdict_is_the_expected_one(gauntlet: Run) -> None:
    wrong = [row for row in gauntlet.rows if row["got"] not in row["expected"].split(" or ")]
    assert wrong == []


def test_it_takes_neither_long_nor_much_memory(gauntlet: Run) -> None:
    assert gauntlet.seconds < 60
    assert gauntlet.megabytes < 150


@pytest.mark.parametrize(
    ("host", "times"),
    [
        ("found.test", 1),
        ("gone-404.test", 3),
        ("undecided-500.test", 3),
        ("undecided-403.test", 2),
        ("flaky.test", 3),
        ("later.test", 2),
        ("much-later.test", 1),
        ("to-itself.test", 1),
        ("www.linkedin.com", 0),
        ("x.com", 0),
    ],
)
def test_a_host_is_asked_only_as_often_as_it_helps(gauntlet: Run, host: str, times: int) -> None:
    assert gauntlet.asked.get(host, 0) == times


def test_a_reason_is_a_few_words(gauntlet: Run) -> None:
    long = [row["reason"] for row in gauntlet.rows if len(row["reason"]) > 100]
    assert long == []
    reasons = {row["name"]: row["reason"] for row in gauntlet.rows}
    assert reasons["refused"] == "no connection"
    assert reasons["untrusted"].startswith("no trusted encrypted connection: ")


def test_others_can_be_run_on_it_too() -> None:
    group = rivals.suitable()
    assert len(group) > 100
    said = {case.url.split("/")[2]: "ok" for case in group}
    table = rivals.rows({"credulous": said}, group)
    alive = sum(set(case.expected.split(" or ")) <= {"ok", "moved"} for case in group)
    assert f"| credulous | 0 of {alive} wrong |" in table[2]
    *parts, total = map(int, re.findall(r"of (\d+)", table[2]))
    assert sum(parts) == total
