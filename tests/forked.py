"""Run Python programs one after another without starting Python and importing for each.

``python -m tests.forked MODULE…`` imports the modules and what stands in their ``PARTS``. Then it
reads a line of JSON for each program, ``[folder, environment, [argument, …]]``, the arguments as
Python itself takes them (``-m MODULE …`` or ``FILE …``). It runs the program in a fork of itself
and answers with a line, ``[exit code, what was printed, what was complained of]``. The fork has
what the program would import anyway; what the program changes ends with it.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).parent.parent
# What our commands have in common. None of the commands: one that is here already ran as a module.
OF_COMMANDS = (
    *("sphinx.cmd.build", "sphinx.builders.gettext", "sphinx.builders.html"),
    *("ways_in.cli.language_builds", "ways_in.cli.atlas_figures", "ways_in.cli.catalog_moves"),
    *("ways_in.translation", "ways_in.learning", "ways_in.links", "ways_in.search"),
    *("ways_in.reading", "ways_in.site", "ways_in.safety", "ways_in.cli.sound_catalogs"),
    *("ways_in.site.assemble", "ways_in.theme.assets", "ways_in.translation.update"),
    *("ways_in.translation.termbase.term_use", "ways_in.links.internal.tree"),
)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in *folder* with *arguments*, as a process would that has Sphinx already."""
    return ask(forks(*OF_COMMANDS), folder, *arguments)


@cache
def forks(*modules: str, path: Path | None = None) -> subprocess.Popen[str]:
    """What runs the programs of this process's tests, which import from *path* too."""
    command = [sys.executable, "-m", "tests.forked", *modules]
    pipe, env = subprocess.PIPE, os.environ | ({"PYTHONPATH": str(path)} if path else {})
    running = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, env=env, text=True)
    atexit.register(running.communicate)
    return running


def ask(
    running: subprocess.Popen[str], folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    """What becomes of a program in *folder* that is begun with *arguments*."""
    assert running.stdin
    assert running.stdout
    running.stdin.write(json.dumps([str(folder), dict(os.environ), arguments]) + "\n")
    running.stdin.flush()
    return subprocess.CompletedProcess(arguments, *json.loads(running.stdout.readline()))


def in_a_fork(folder: str, environment: dict[str, str], arguments: list[str]) -> list[int | str]:
    """The exit code of a program, and what it writes to both of its outputs."""
    if arguments[0] != "-m":
        compiled(arguments[0])  # here, so that each fork has it
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complaints:
        if not (child := os.fork()):
            nothing = os.open(os.devnull, os.O_RDONLY)
            for number, place in enumerate((nothing, printed.fileno(), complaints.fileno())):
                os.dup2(place, number)
            os.environ.clear()
            os.environ.update(environment)
            os.chdir(folder)
            tempfile.tempdir = None  # which the environment names
            code = ended(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        written = [file.seek(0) or file.read().decode() for file in (printed, complaints)]
        return [os.waitstatus_to_exitcode(status), *written]


def ended(arguments: list[str]) -> int:
    """Run a program in this process; its exit code."""
    try:
        begin(*arguments)
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


@cache
def compiled(path: str) -> CodeType:
    """The program in a file, which no test changes once it has been run."""
    return compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)


def begin(first: str, *others: str) -> None:
    """Do what Python does with its arguments."""
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()  # as in a process that has just begun
    if first == "-m":
        sys.argv, sys.path[0] = [*others], str(Path.cwd())
        runpy.run_module(others[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv, sys.path[0] = [first, *others], str(Path(first).parent)
        sys.modules["__main__"] = program = ModuleType("__main__")
        program.__file__ = first
        exec(compiled(first), vars(program))


def load(name: str) -> None:
    """Import a module and what stands in its ``PARTS``."""
    for part in getattr(importlib.import_module(name), "PARTS", ()):
        importlib.import_module(part)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        load(name)
    gc.freeze()  # what is here is looked at by no collection of a fork, and stays shared
    for line in sys.stdin:
        print(json.dumps(in_a_fork(*json.loads(line))), flush=True)
