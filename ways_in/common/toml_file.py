"""TOML that contributors write: read with a bound, and every fault said in one line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 1_000_000
# Python’s parser calls itself for each bracket.
NESTED = re.compile(r"(?:[\[{]\s{0,9}){20}")


def load(path: Path, name: str) -> tuple[str, dict[str, Any]]:
    """The text of *path* and what it holds; raises InputError, which calls the file *name*."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(Finding(name, line, "not UTF-8: save the file as UTF-8")) from None
    return text, parse(text, name)


def parse(text: str, name: str) -> dict[str, Any]:
    """What *text* holds; raises InputError, which calls the file *name*."""
    if len(text) > LARGEST:
        raise InputError(Finding(name, 1, f"larger than {LARGEST // 1000} kB: divide it"))
    deep = NESTED.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1
        raise InputError(Finding(name, line, "lists go 20 levels deep at most"))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        number = int(found[1]) if found else len(text.splitlines())
        raise InputError(Finding(name, number, f"not valid TOML: {error}")) from None
    except (ValueError, RecursionError):
        message = "not valid TOML: a number or a list is too long"
        raise InputError(Finding(name, 0, message)) from None
