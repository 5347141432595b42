"""Run Python files one after another without starting Python and NumPy for each.

``python tests/code/forked.py`` reads a line of JSON for each file, ``[path, argument, …]``, runs it
in a fork of itself, and answers with a line, ``[exit code, what was written]``. The fork has what
the file would import anyway; what the file changes ends with it.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import tempfile
import traceback
from pathlib import Path

import numpy as np


def ran(path: str, *arguments: str) -> int:
    """Run the file as a program in this process; its exit code."""
    sys.argv = [path, *arguments]
    sys.path[0] = str(Path(path).parent)
    np.random.seed()  # as in a process that has just begun
    try:
        runpy.run_path(path, run_name="__main__")
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def in_a_fork(*command: str) -> tuple[int, str]:
    """The exit code of *command*, and what it writes to both of its outputs."""
    with tempfile.TemporaryFile() as said:
        if not (child := os.fork()):
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            code = ran(*command)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(in_a_fork(*json.loads(line))), flush=True)
