from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pytest

import run_record
from exercises.run_record import complete, digest_of_folder, spread
from exercises.telling import equal, same, tried

if TYPE_CHECKING:
    from pathlib import Path

RECORD = run_record.Record("c0de", {"rate": 0.5}, 0, "da7a", {"numpy": "2"}, "none", {"loss": 0.25})


def folder(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def alike(tmp_path: Path, one: dict[str, str], two: dict[str, str]) -> bool:
    digests = [digest_of_folder(folder(tmp_path / n, f)) for n, f in (("1", one), ("2", two))]
    equal(type(digests[0]), str)
    return digests[0] == digests[1]


def test_the_same_files_give_the_same_hash_wherever_they_lie(tmp_path: Path) -> None:
    one, two = {"a.py": "1", "b/c.py": "2"}, {"b/c.py": "2", "a.py": "1"}
    equal(alike(tmp_path, one, two), True, the_place_of_the_folder_counts=False)


def test_what_is_no_code_does_not_count(tmp_path: Path) -> None:
    two = {"a.py": "1", "notes.txt": "not code"}
    equal(alike(tmp_path, {"a.py": "1"}, two), True, other_files_than_those_of_code_count=False)


@pytest.mark.parametrize(
    ("files", "mistake"),
    [
        ({"a.py": "1", "b/c.py": "3"}, "files_below_the_folder_or_contents_do_not_count"),
        ({"a.py": "1", "b/d.py": "2"}, "names_do_not_count"),
        ({"a.py": "1"}, "files_below_the_folder_do_not_count"),
        ({"a.py": "1b/c.py2"}, "nothing_parts_a_file_from_the_next_or_its_name_from_its_content"),
    ],
    ids=["edited", "renamed", "deleted", "moved from one file to the other"],
)
def test_another_folder_gives_another_hash(
    tmp_path: Path, files: dict[str, str], mistake: str
) -> None:
    one = {"a.py": "1", "b/c.py": "2"}
    equal(alike(tmp_path, one, files), False, **{mistake: True})


def test_the_spread_is_that_of_the_results() -> None:
    losses = {0: 1.0, 1: 2.0, 2: 3.0}
    records = [replace(RECORD, seed=s, result={"loss": loss}) for s, loss in losses.items()]
    same(
        spread(records, "loss"), [2, 1],
        divided_by_n_and_not_by_n_minus_1=[2, (2 / 3) ** 0.5],
        the_error_of_the_mean_and_not_the_spread=[2, 3**-0.5],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"seed": 0}, "a_seed_that_occurs_twice"),
        ({"code": "0ther"}, "runs_of_different_code"),
        ({"configuration": {}}, "runs_with_different_configurations"),
        ({"versions": {}}, "runs_with_different_versions"),
    ],
)
def test_what_cannot_be_compared_is_refused(change: dict[str, Any], what: str) -> None:
    other = replace(RECORD, **(dict[str, Any](seed=1) | change))
    found = tried(spread, [RECORD, other], "loss")
    equal(found, "ValueError", **{f"{what}_should_be_refused": (0.25, 0.0)})


def test_the_data_may_differ() -> None:
    other = replace(RECORD, seed=1, data="0ther")
    found = tried(spread, [RECORD, other], "loss")
    equal(found, (0.25, 0.0), data_are_made_from_the_seed_and_may_differ="ValueError")


def test_a_whole_record_misses_nothing_and_a_seed_of_0_is_a_seed() -> None:
    equal(complete(asdict(RECORD)), [], zero_is_a_seed_and_not_an_empty_field=["seed"])


def test_what_is_missing_or_empty_is_named_in_order() -> None:
    broken = asdict(RECORD) | {"versions": {}, "data": ""}
    del broken["seed"]
    equal(
        tried(complete, broken), ["seed", "data", "versions"],
        a_field_that_is_empty_says_nothing_either=["seed"],
        a_field_may_be_missing_altogether="KeyError",
        in_another_order=["versions", "data", "seed"],
    )  # fmt: skip
