"""What a run learns, written down as it learns it: whatever ends the run, nothing is asked twice.

A line for each verdict goes to ``links.json.journal``, beside ``links.json``, as soon as there is
one. The end of the run folds them into the memory and takes the journal away; where a run had no
such end, the next one does so before it begins. A line that was cut off is as good as none, and
where not one server had answered, silence says nothing: it was the network.
"""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TextIO

from ways_in.common.findings import Finding, InputError

from . import history, memory
from .memory import Memory
from .verdicts import Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SUFFIX = ".journal"
_written = json.JSONEncoder(default=str).encode


class JournalLine(NamedTuple):
    """What was learnt of *url* on *day*."""

    day: date
    url: str
    verdict: Verdict

    def text(self) -> str:
        return _written({"day": self.day, "link": self.url, **self.verdict._asdict()}) + "\n"


@dataclass
class Keeper:
    """The memory in *path* during a run: what was *known* before it, and what is learnt.

    *fault* is the first error of writing; from there on nothing is noted any more.
    """

    path: Path
    today: date
    known: Memory
    file: TextIO
    fault: OSError | None = None

    def note(self, url: str, verdict: Verdict) -> None:
        """Write down what was learnt of *url*."""
        if self.fault is None:
            try:
                self.file.write(JournalLine(self.today, url, verdict).text())
                self.file.flush()
            except OSError as error:
                self.fault = error

    def keep(self, found: Memory) -> None:
        """Write *found* to the memory; without a fault the journal has done its work."""
        try:
            memory.write(self.path, found)
            self.forget()
        except OSError as error:
            self.fault = self.fault or error

    @property
    def finding(self) -> Finding | None:
        """What kept the memory from being written."""
        return unwritable(self.path, self.fault) if self.fault else None

    def forget(self) -> None:
        """Take the journal away: what was learnt is kept, or was worth nothing."""
        place(self.path).unlink(missing_ok=True)


def unwritable(path: Path, error: OSError) -> Finding:
    """That the memory in *path* cannot be written, and what to do."""
    why = error.strerror or str(error)
    return Finding(path.name, 0, f"cannot be written ({why}): let it be, and run this again")


def place(path: Path) -> Path:
    """Where the journal of the memory in *path* is."""
    path = path.resolve()
    return path.with_name(path.name + SUFFIX)


@contextmanager
def keeping(path: Path, today: date) -> Iterator[Keeper]:
    """A keeper of the memory in *path*, with what a run without an end has learnt folded in.

    Raises InputError if the memory cannot be read or written.
    """
    lines = read(place(path))
    known = folded(memory.read(path), lines)
    try:
        (memory.write if lines else memory.rehearse)(path, known)
        file = place(path).open("w", encoding="ascii")
    except OSError as error:
        raise InputError(unwritable(path, error)) from None
    keeper = Keeper(path, today, known, file)
    try:
        with file:
            yield keeper
    finally:
        if place(path).exists() and not place(path).stat().st_size:
            keeper.forget()  # nothing was asked


def read(path: Path) -> list[JournalLine]:
    """The lines of the journal in *path*; none if there is no such file."""
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return []
    return list(_lines(text.splitlines()))


def _lines(texts: Iterable[str]) -> Iterator[JournalLine]:
    for text in texts:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            said = json.loads(text)
            day, url = date.fromisoformat(said.pop("day")), said.pop("link")
            yield JournalLine(day, str(url), Verdict(**{**said, "kind": Kind(said["kind"])}))


def folded(known: Memory, lines: Iterable[JournalLine]) -> Memory:
    """*known* with what *lines* say."""
    found = list(lines)
    answered = any(not line.verdict.silent for line in found if line.verdict.kind in ASKED)
    records = dict(known.links)
    for line in found:
        if answered or not line.verdict.silent:
            records[line.url] = history.after(
                line.url, records.get(line.url), line.verdict, line.day
            )
    return Memory(records)


ASKED = frozenset(Kind) - {Kind.SKIPPED, Kind.UNSAFE}
