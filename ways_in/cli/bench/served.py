"""Builds after an edit as ``make serve`` makes them, by a process that has imported all."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import warm_builds
from ways_in.cli.bench import engines
from ways_in.cli.bench.engines import BuildCost

if TYPE_CHECKING:
    from collections.abc import Iterator

# https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: seconds in user code of the process
# and of those of its children that it has waited for; counted behind the name in brackets.
USER, CHILDREN = 11, 13


def is_possible() -> bool:
    """Whether this system says what a process that goes on has used, as Linux does."""
    return Path("/proc/self/stat").exists()


@dataclass(frozen=True)
class Waiting:
    """A process that builds the made site whenever it is asked, and the pipe where it tells."""

    process: subprocess.Popen[bytes]
    told: int

    def build(self) -> BuildCost:
        """Have it build; exits if that fails. It imports nothing, and nothing is counted twice."""
        before, began = self._user(), time.monotonic()
        self._ask()
        return BuildCost(self._user() - before, time.monotonic() - began, self._megabytes())

    def _ask(self) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"build\n")
        self.process.stdin.flush()
        if os.read(self.told, 1) != warm_builds.GOOD:
            sys.exit(f"a build of {self.process.args!r} failed")

    def _user(self) -> float:
        stat = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(stat[USER]) + int(stat[CHILDREN])) / os.sysconf("SC_CLK_TCK")

    def _megabytes(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@contextmanager
def served(root: Path) -> Iterator[Waiting]:
    """What builds the site at *root* in one language, once it has built it and imported all."""
    folder = engines.own_folder(root, engines.SERVED)
    folder.mkdir(parents=True, exist_ok=True)
    told, tell = os.pipe()
    command = [sys.executable, "-m", warm_builds.__name__, "--tell", str(tell)]
    command += ["--root", str(root), "--build", str(folder), "--languages", engines.LANGUAGE]
    with subprocess.Popen(
        command,
        cwd=root,
        env=engines.environment(folder / "cache"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        pass_fds=[tell],
    ) as process:
        os.close(tell)
        one = Waiting(process, told)
        one.build()
        one.build()  # begins once the imports behind the first are done
        yield one
        assert process.stdin
        process.stdin.close()
    os.close(told)
