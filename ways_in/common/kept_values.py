"""Values that take long to work out, each in a file, with what it was worked out from."""

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
    digest = hashlib.sha256(os.fsencode(f"{engine_state()}\n{state!r}")).digest()
    before = path.read_bytes() if path.exists() else b""
    if before[:LENGTH] == digest:
        found: Value = pickle.loads(before[LENGTH:])
        return found
    made = make()
    whole_files.put(path, digest + pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made
