"""Our solutions of the exercises on run_record.py."""

from __future__ import annotations

import hashlib
import json
from statistics import mean, stdev
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from run_record import Record


def digest_of_folder(folder: Path) -> str:
    """Sorted, and with lengths, so that no two folders run together into the same bytes."""
    paths = sorted(folder.rglob("*.py"))
    parts = [(p.relative_to(folder).as_posix(), p.read_bytes().hex()) for p in paths]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def spread(records: Sequence[Record], key: str) -> tuple[float, float]:
    """What must be the same is compared before anything is computed."""
    if len({record.seed for record in records}) < len(records):
        raise ValueError("a seed occurs twice")
    first = records[0]
    for name in ("code", "configuration", "versions"):
        if any(getattr(record, name) != getattr(first, name) for record in records):
            raise ValueError(f"the runs differ in {name}")
    values = [record.result[key] for record in records]
    return mean(values), stdev(values)


def complete(record: Mapping[str, object]) -> list[str]:
    """Zero is a value; nothing is not."""
    names = ("code", "configuration", "seed", "data", "versions")
    return [name for name in names if record.get(name) in (None, "", {})]
