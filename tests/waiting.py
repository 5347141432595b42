"""Waiting for what a test needs, however slow the machine is.

PATIENCE says when a test that hangs is given up, never how fast anything has to be: on a machine
with a hundred times its work to do, all of this still passes.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

PATIENCE = 600.0  # seconds


def until(condition: Callable[[], bool]) -> None:
    """Come back once *condition* holds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "this never came about"
        time.sleep(0.02)


def heard(process: subprocess.Popen[str], words: str) -> str:
    """What *process* writes to its standard error, up to the line that has *words* in it."""
    assert process.stderr
    said = ""
    while words not in said:
        line = process.stderr.readline()
        assert line, f"it ended without saying “{words}”: {said}"
        said += line
    return said
