"""Exercises on paths/code/run_record.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_run_record.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from run_record import Record


def digest_of_folder(folder: Path) -> str:
    """One SHA-256 (hex) over names and contents of all .py files of *folder* and those below it."""
    raise NotImplementedError


def spread(records: Sequence[Record], key: str) -> tuple[float, float]:
    """Mean and standard deviation (n - 1) of result *key* over runs with different seeds.

    Raises ValueError if two seeds are equal, or code, configuration or versions differ. The data
    may differ: they are made from the seed.
    """
    raise NotImplementedError


def complete(record: Mapping[str, object]) -> list[str]:
    """Which of code, configuration, seed, data, versions a record fails to name, in this order.

    A field that is there but empty (None, "", {}) is not named. A seed of 0 is.
    """
    raise NotImplementedError
