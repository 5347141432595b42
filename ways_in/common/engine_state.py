"""What tells that the engine, or Python, is another than the one that made what is kept."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE = Path(__file__).parents[1]
PASSED_OVER = ("_build", "__pycache__", "node_modules")
COMPILED = (".mo", ".pyc")


def files(folder: Path, build: Path | None = None) -> Iterator[str]:
    """Each file below *folder* as it is now: its path, time, size and number.

    Left out are the *build*, what is compiled, and what begins with a dot, which is none of ours.
    """
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.name in PASSED_OVER:
            continue
        if entry.is_dir(follow_symlinks=False):
            if Path(entry.path) != build:
                yield from files(Path(entry.path), build)
        elif not entry.name.endswith(COMPILED):
            found = entry.stat(follow_symlinks=False)
            yield f"{entry.path} {found.st_mtime_ns} {found.st_size} {found.st_ino}"


@cache
def engine_state() -> str:
    """Python and the files of the engine, as this process has read them: a text of many lines."""
    return "\n".join([sys.version, *files(ENGINE)])
