"""``links.json``: what earlier runs have learnt of each link, kept with the sources.

::

    {
      "version": 1,
      "links": {
        "https://example.org/": {
          "first_seen": "2026-11-21",   the day of the run that met it first
          "checked": "2026-11-21",      the last day on which it was asked
          "last_ok": "2026-11-21",      the last day on which the page was seen alive
          "verdict": "ok",              ok, moved, dead, anchor missing, uncertain,
                                        skipped, unsafe or null
          "reason": "",                 why, for people
          "failures": 0,                days in a row on which nothing was to be had
          "failing_since": null,        since when it has been anything but alive
          "due": "2026-12-12",          when to ask again; null: in every run
          "moved_to": null,             where a moved page is now
          "archive": null               a copy in an archive
        }
      }
    }

URLs stand there as they are written, sorted, one field a line, so that changes are small. A file
that cannot be read is a finding with its line, and is left as it is.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ways_in.common.findings import Finding, InputError

from .kinds import Kind
from .memory_checks import VERSION, day, faults, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

NAME = "links.json"
MOST_FAILURES = 4  # days of failure in a row …
MOST_DAYS = 7  # … over at least so many days: probably dead
_written = json.JSONEncoder(ensure_ascii=False, default=str).encode
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( |$)|^={7}$", re.M)
MERGE = "keep one side of it, whichever: the next run asks anew"
HELP = "mend the line, or delete the file to begin anew"


class Record(NamedTuple):
    """What is known of one link; the module says what each field means."""

    first_seen: date
    checked: date | None = None
    last_ok: date | None = None
    verdict: Kind | None = None
    reason: str = ""
    failures: int = 0
    failing_since: date | None = None
    due: date | None = None
    moved_to: str | None = None
    archive: str | None = None

    @property
    def is_probably_dead(self) -> bool:
        """Uncertain, but failing for so many days that a reader cannot count on it."""
        if self.verdict is not Kind.UNCERTAIN or not self.checked or not self.failing_since:
            return False
        days = (self.checked - self.failing_since).days
        return self.failures >= MOST_FAILURES and days >= MOST_DAYS

    @property
    def is_broken(self) -> bool:
        """Dead or probably dead: readers are better served with the archive copy."""
        return self.verdict is Kind.DEAD or self.is_probably_dead

    @property
    def is_faulty(self) -> bool:
        """Broken, or without the anchor that the link points to: somebody has to mend the link."""
        return self.is_broken or self.verdict is Kind.ANCHOR

    @property
    def is_walled(self) -> bool:
        """Uncertain because the site does not let robots see whether it is there."""
        return self.verdict is Kind.UNCERTAIN and not self.failures


@dataclass(frozen=True)
class Memory:
    """All records, by URL as written."""

    links: Mapping[str, Record] = field(default_factory=lambda: MappingProxyType({}))


def read(path: Path) -> Memory:
    """The memory in *path*, an empty one if there is no such file; raises InputError."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Memory()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise InputError(Finding(path.name, line, f"is not UTF-8: {HELP}")) from None
    return parse(text, path.name)


def parse(text: str, name: str) -> Memory:
    """The memory in *text*, a file called *name* in findings; raises InputError."""
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise InputError(Finding(name, line, f"holds a merge that is not done: {MERGE}"))
    try:
        data = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InputError(
            Finding(name, error.lineno, f"is not JSON ({error.msg}): {HELP}")
        ) from None
    except _TwiceError as error:
        line = line_of(text, error.args[0], last=True)
        raise InputError(Finding(name, line, f"“{error}” stands there twice: {HELP}")) from None
    except (RecursionError, ValueError):
        message = f"is nested too deep, or has a number too long: {HELP}"
        raise InputError(Finding(name, 1, message)) from None
    found = [Finding(name, line, f"{message}: {HELP}") for line, message in faults(data, text)]
    if found:
        raise InputError(*found)
    return Memory({url: _record(entry) for url, entry in data["links"].items()})


def text_of(memory: Memory) -> str:
    """The one form in which *memory* is written, as json.dumps would indent it, only faster."""
    inside = ",\n".join(_entry(url, memory.links[url]) for url in sorted(memory.links))
    held = f"{{\n{inside}\n  }}" if inside else "{}"
    return f'{{\n  "version": {VERSION},\n  "links": {held}\n}}\n'


def _entry(url: str, record: Record) -> str:
    return f"    {_written(url)}: {{\n{_lines(record)}\n    }}"


@lru_cache(1 << 12)  # links share their days and verdicts
def _lines(record: Record) -> str:
    values = zip(record._fields, record, strict=True)
    return ",\n".join([f'      "{name}": {_written(value)}' for name, value in values])


def write(path: Path, memory: Memory) -> bool:
    """Write *memory* to *path*, whole or not at all; say whether the file has changed."""
    text = text_of(memory).encode()
    if path.exists() and path.read_bytes() == text:
        return False
    with _drafted(path, text) as draft:
        draft.replace(path.resolve())
    return True


def rehearse(path: Path, memory: Memory) -> None:
    """Do all that ``write`` does, but for changing the file; raises OSError as it would."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with _drafted(path, text_of(memory).encode()):
        pass


@contextmanager
def _drafted(path: Path, text: bytes) -> Iterator[Path]:
    """A file beside *path* that holds *text* for sure."""
    path = path.resolve()
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with draft.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Keep other runs in *folder* waiting; call *waiting* if this one has to wait itself.

    The lock is on the folder itself and ends with the process, however it ends.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class _TwiceError(ValueError):
    """A key that stands twice in an object: two branches were merged badly."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


_DATES = {name for name, kind in Record.__annotations__.items() if "date" in str(kind)}


def _record(entry: Mapping[str, Any]) -> Record:
    """A record from checked data; fields that an older file lacks are as in a new record."""
    values = dict(entry)
    for key in _DATES & values.keys():
        values[key] = values[key] and day(values[key])
    values["verdict"] = Kind(values["verdict"]) if values.get("verdict") else None
    return Record(**values)
