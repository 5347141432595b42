"""Values and files that take long to make, each with what it was made of."""

from __future__ import annotations

import hashlib
import os
import pickle
from typing import TYPE_CHECKING, TypeVar

from ways_in.common import whole_files
from ways_in.common.engine_state import engine_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Value = TypeVar("Value")
LENGTH = hashlib.sha256().digest_size


def kept(path: Path, state: object, make: Callable[[], Value]) -> Value:
    """What *make* gives, from the file *path* if it was made of the same *state* by this engine.

    The ``repr`` of *state* names all that the value depends on. The file is read as Sphinx's own
    memory is, so that it lies where Sphinx has that, or beside it, and never in what is published.
    """
    digest = _digest(state)
    before = path.read_bytes() if path.exists() else b""
    if before[:LENGTH] == digest:
        found: Value = pickle.loads(before[LENGTH:])
        return found
    made = make()
    whole_files.put(path, digest + pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def bring_up_to_date(
    target: Path, record: Path, state: object, write: Callable[[], object]
) -> None:
    """*write* the file *target* unless it is there, made of the same *state* by this engine.

    The file *record* tells what it was made of.
    """
    digest = _digest(state)
    if target.exists() and record.exists() and record.read_bytes() == digest:
        return
    record.unlink(missing_ok=True)  # what is half written is written again
    write()
    whole_files.put(record, digest)


def _digest(state: object) -> bytes:
    return hashlib.sha256(os.fsencode(f"{engine_state()}\n{state!r}")).digest()
