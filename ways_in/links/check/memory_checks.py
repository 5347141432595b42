"""What may be wrong with the data of ``links.json``, and on which line."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

VERSION = 1
MOST_FAILURES = 100_000  # days: more is no number of them
_KINDS = list(Kind)
_HALVES = re.compile("[\ud800-\udfff]")


@lru_cache(1 << 12)  # links have few days between them
def day(text: str) -> date | None:
    """The day that *text* names in the one form that is written."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


def is_date(value: object) -> bool:
    return isinstance(value, str) and day(value) is not None


def is_text(value: object) -> bool:
    """Whether *value* is a text that can be written; half of a character cannot."""
    return isinstance(value, str) and (value.isascii() or not _HALVES.search(value))


# What each field may hold, and how that is said.
_FIELDS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "first_seen": (is_date, "a date like 2026-11-21"),
    "checked": (lambda value: value is None or is_date(value), "a date or null"),
    "last_ok": (lambda value: value is None or is_date(value), "a date or null"),
    "verdict": (lambda value: value is None or value in _KINDS, "a verdict or null"),
    "reason": (is_text, "a text of whole characters"),
    "failures": (lambda value: type(value) is int and 0 <= value < MOST_FAILURES, "a whole number"),
    "failing_since": (lambda value: value is None or is_date(value), "a date or null"),
    "due": (lambda value: value is None or is_date(value), "a date or null"),
    "moved_to": (lambda value: value is None or is_text(value), "a URL or null"),
    "archive": (lambda value: value is None or is_text(value), "a URL or null"),
}


def faults(data: object, text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with the file's data, with lines."""
    if not isinstance(data, dict) or "version" not in data:
        yield 1, "has no “version”"
        return
    if data["version"] != VERSION:
        said = str(data["version"])[:20]
        yield line_of(text, "version"), f"version {said} is not known here, {VERSION} is"
        return
    for key in data.keys() - {"version", "links"}:
        yield line_of(text, key), f"unknown field “{key}”"
    if not isinstance(data.get("links"), dict):
        yield line_of(text, "links"), "“links” is not an object of URLs"
        return
    for url, entry in data["links"].items():
        yield from _faults_of(url, entry, text)


def _faults_of(url: str, entry: object, text: str) -> Iterator[tuple[int, str]]:
    if not is_text(url):
        yield line_of(text, url), "a URL holds half a character"
        return
    if not isinstance(entry, dict):
        yield line_of(text, url), f"what is known of “{url}” is not an object"
        return
    if "first_seen" not in entry:
        yield line_of(text, url), f"“{url}” has no “first_seen”"
    for key, value in entry.items():
        if key not in _FIELDS:
            yield line_of(text, key, line_of(text, url)), f"unknown field “{key}”"
        elif not _FIELDS[key][0](value):
            yield line_of(text, key, line_of(text, url)), f"“{key}” is not {_FIELDS[key][1]}"


def line_of(text: str, key: str, first: int = 1, *, last: bool = False) -> int:
    """The line on which *key* stands as a key, not before line *first*; 1 if none is found."""
    quoted = {json.dumps(key), json.dumps(key, ensure_ascii=False)}
    lines = enumerate(text.splitlines(), 1)
    found = [n for n, line in lines if n >= first and any(word in line for word in quoted)]
    return (found[-1] if last else found[0]) if found else first
