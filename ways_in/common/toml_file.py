"""TOML that contributors write: read with a bound, and every fault said in one line."""

from __future__ import annotations

import re
import stat
import tomllib
from typing import TYPE_CHECKING, Any

from ways_in.common.control_signs import CONTROL
from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LARGEST = 1_000_000  # signs
BYTES = 4 * LARGEST  # as many as so many signs can have
# Python’s parser calls itself for each bracket.
NESTED = re.compile(r"(?:[\[{]\s{0,9}){20}")


def load(path: Path, name: str) -> tuple[str, dict[str, Any]]:
    """The text of *path* and what it holds; raises InputError, which calls the file *name*.

    Raises FileNotFoundError if there is none.
    """
    if not stat.S_ISREG(path.stat().st_mode):  # a device would be read without end
        raise InputError(Finding(name, 0, "no file: put a file in its place"))
    with path.open("rb") as file:
        data = file.read(BYTES + 1)
    if len(data) > BYTES:
        raise _too_large(name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(Finding(name, line, "not UTF-8: save the file as UTF-8")) from None
    return text, parse(text, name)


def _too_large(name: str) -> InputError:
    return InputError(Finding(name, 1, f"larger than {LARGEST // 1000} kB: divide it"))


def parse(text: str, name: str) -> dict[str, Any]:
    """What *text* holds; raises InputError, which calls the file *name*."""
    if len(text) > LARGEST:
        raise _too_large(name)
    deep = NESTED.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1
        raise InputError(Finding(name, line, "lists go 20 levels deep at most"))
    try:
        found = tomllib.loads(text)
        unseen = list(_unseen(found))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        number = int(place[1]) if place else len(text.splitlines())
        raise InputError(Finding(name, number, f"not valid TOML: {error}")) from None
    except (ValueError, RecursionError):
        message = "not valid TOML: a number or a list is too long"
        raise InputError(Finding(name, 0, message)) from None
    for sign in unseen:
        message = f"a control character (U+{ord(sign):04X}): take it out"
        written = (sign, f"\\u{ord(sign):04x}", f"\\U{ord(sign):08x}", f"\\x{ord(sign):02x}")
        raise InputError(Finding(name, _line_of(text, written), message))
    return found


def _unseen(value: object) -> Iterator[str]:
    """The signs in the texts of *value* that nobody sees, however the file writes them."""
    if isinstance(value, str):
        yield from CONTROL.findall(value)
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from _unseen(part)
    elif isinstance(value, list):
        for part in value:
            yield from _unseen(part)


def _line_of(text: str, words: Iterable[str]) -> int:
    """The line on which one of *words* stands, in small letters or large; 0 if none does."""
    lower = text.lower()
    places = [place for word in words if (place := lower.find(word.lower())) >= 0]
    return text.count("\n", 0, min(places)) + 1 if places else 0
