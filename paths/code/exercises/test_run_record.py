from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import pytest

import run_record
from exercises.run_record import complete, digest_of_folder, spread

if TYPE_CHECKING:
    from pathlib import Path

RECORD = run_record.Record("c0de", {"rate": 0.5}, 0, "da7a", {"numpy": "2"}, "none", {"loss": 0.25})


def folder(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_the_same_files_give_the_same_hash_wherever_they_lie(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", {"a.py": "1", "b/c.py": "2"})
    two = folder(tmp_path / "two", {"b/c.py": "2", "a.py": "1", "notes.txt": "not code"})
    assert digest_of_folder(one) == digest_of_folder(two)


@pytest.mark.parametrize(
    "files",
    [{"a.py": "1", "b.py": "3"}, {"a.py": "1", "c.py": "2"}, {"a.py": "1"}, {"a.py": "12"}],
    ids=["edited", "renamed", "deleted", "moved from one file to the other"],
)
def test_another_folder_gives_another_hash(tmp_path: Path, files: dict[str, str]) -> None:
    one = folder(tmp_path / "one", {"a.py": "1", "b.py": "2"})
    assert digest_of_folder(one) != digest_of_folder(folder(tmp_path / "two", files))


def test_the_spread_is_that_of_the_results() -> None:
    losses = {0: 1.0, 1: 2.0, 2: 3.0}
    records = [replace(RECORD, seed=s, result={"loss": loss}) for s, loss in losses.items()]
    assert spread(records, "loss") == pytest.approx((2, 1))


@pytest.mark.parametrize("change", [{"seed": 0}, {"code": "0ther"}, {"configuration": {}}])
def test_what_cannot_be_compared_is_refused(change: dict[str, Any]) -> None:
    other = replace(RECORD, **(dict[str, Any](seed=1) | change))
    with pytest.raises(ValueError):
        spread([RECORD, other], "loss")


def test_a_whole_record_misses_nothing_and_a_seed_of_0_is_a_seed() -> None:
    assert complete(asdict(RECORD)) == []


def test_what_is_missing_or_empty_is_named_in_order() -> None:
    broken = asdict(RECORD) | {"versions": {}, "data": ""}
    del broken["seed"]
    assert complete(broken) == ["seed", "data", "versions"]
