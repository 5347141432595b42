"""``make bench-links``: check 5,000 URLs on 500 hosts that answer after 20 ms, as lychee does.

Both run at their defaults against a server in a process of its own, with the URLs shuffled and host
by host; hosts are addresses on loopback (Linux has millions). They take turns three times, and the
best time of each counts, from the start of the process to its end. Each run of ours is followed by
one with nothing due. Exit code 1: a goal was missed, and a line says which.
"""

from __future__ import annotations

import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.links.check.pacing import Pace

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTS, PAGES = 500, 10
TURNS = 3
MOST_MEGABYTES = 150
MOST_SECONDS = 2.0  # for a run with nothing due
ORDERS = {"host by host": False, "shuffled": True}
MOST_RATIOS = {"host by host": 1.0, "shuffled": 1.25}  # of the times that lychee takes


@dataclass(frozen=True)
class Took:
    """What a process took from its start to its end: seconds, those on a processor, memory."""

    seconds: float
    cpu: float
    megabytes: float


@dataclass(frozen=True)
class Result:
    """What a checker took, and what the server saw of it."""

    name: str
    took: Took
    requests: int
    most: int

    def __str__(self) -> str:
        return (
            f"  {self.name:8} {self.took.seconds:6.2f} s  {self.took.cpu:5.2f} s of CPU  "
            f"{self.took.megabytes:4.0f} MB  "
            f"{self.requests} requests, at most {self.most} at once to a host"
        )


@dataclass
class Served:
    """A running server: its port, and what it saw once it has ended."""

    port: int
    seen: dict[str, int]


@contextmanager
def serving() -> Iterator[Served]:
    """A server in a process of its own."""
    command = [sys.executable, "-m", "ways_in.cli.bench.slow_hosts"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdin and process.stdout
        served = Served(int(process.stdout.readline()), {})
        yield served
        process.stdin.close()
        served.seen.update(json.loads(process.stdout.read()))


def urls(port: int, shuffled: bool) -> list[str]:
    """The pages of all hosts, in an order that is the same in every run."""
    hosts = (f"127.1.{1 + number // 250}.{1 + number % 250}" for number in range(HOSTS))
    found = [f"http://{host}:{port}/page-{page}" for host in hosts for page in range(PAGES)]
    if shuffled:
        random.Random(5).shuffle(found)
    return found


def ours(folder: Path, shuffled: bool) -> tuple[Result, float]:
    """Our checker, and the seconds that it takes once more, with nothing due."""
    file, memory = folder / "urls.txt", folder / "links.json"
    memory.unlink(missing_ok=True)
    command = [sys.executable, "-m", "ways_in.cli.bench.checker_run", str(file), str(memory)]
    with serving() as served:
        file.write_text("\n".join(urls(served.port, shuffled)), encoding="ascii")
        (first, took), (again, second) = timed(command), timed(command)
    good = {"asked": HOSTS * PAGES, "ok": HOSTS * PAGES}
    if json.loads(first) != good or json.loads(again)["asked"]:
        sys.exit(f"make bench-links: the checker is wrong: {first}, {again}")
    return Result("ours", took, **served.seen), second.seconds


def lychee(folder: Path, program: str, shuffled: bool) -> Result:
    """Lychee at its defaults."""
    file = folder / "urls.txt"
    with serving() as served:
        file.write_text("\n".join(urls(served.port, shuffled)), encoding="ascii")
        _, took = timed([program, "--no-progress", str(file)])
    return Result("lychee", took, **served.seen)


def timed(command: list[str]) -> tuple[str, Took]:
    """What *command* prints and what it takes."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=-1, stderr=-3, text=True) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"make bench-links: {command[0]} failed")
    return printed, Took(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(folder: Path, program: str | None) -> Iterator[str]:
    """Run both in each order, print what they took, and yield the goals that were missed."""
    for order, shuffled in ORDERS.items():
        print(f"{HOSTS * PAGES} URLs on {HOSTS} hosts, {order}:", flush=True)
        best: dict[str, float] = {}
        for result, again in turns(folder, program, shuffled):
            print(result, flush=True)
            best[result.name] = min(result.took.seconds, best.get(result.name, math.inf))
            if again:
                print(f"  again    {again:6.2f} s  with nothing due")
                yield from missed(result, again)
        if program:
            ratio = best["ours"] / best["lychee"]
            print(f"  ours / lychee {ratio:.2f}", flush=True)
            if ratio > MOST_RATIOS[order]:
                yield f"{order}: {ratio:.2f} times as slow as lychee"


def turns(
    folder: Path, program: str | None, shuffled: bool
) -> Iterator[tuple[Result, float | None]]:
    """What each took in turn, and for ours what a run with nothing due took."""
    for _ in range(TURNS):
        yield ours(folder, shuffled)
        if program:
            yield lychee(folder, program, shuffled), None


def missed(own: Result, again: float) -> Iterator[str]:
    """The goals of our own that a run missed."""
    if own.took.megabytes >= MOST_MEGABYTES:
        yield f"{own.took.megabytes:.0f} MB of memory: {MOST_MEGABYTES} are allowed"
    if own.most > Pace().number:
        yield f"{own.most} requests at once to a host: {Pace().number} are allowed"
    if again >= MOST_SECONDS:
        yield f"{again:.1f} s with nothing due: {MOST_SECONDS} are allowed"


def main() -> int:
    """Compare, and say which goals were missed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    program = shutil.which("lychee", path=path)
    if not program:
        print("There is no lychee on this machine: only our own figures follow.")
    with tempfile.TemporaryDirectory() as folder:
        found = list(compare(Path(folder), program))
    for line in found:
        print(f"Missed: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
