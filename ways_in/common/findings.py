"""What a check finds: one place, one sentence. All checks share this shape and this reporter."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from ways_in.common.control_signs import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

UNSEEN = "·"  # in place of a sign that nobody sees


@dataclass(frozen=True, order=True)
class Finding:
    """A fault in a file: *line* counts from 1, 0 where there is no line to name."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        # What is quoted may be a stranger's: a terminal does what some signs tell it, and a code
        # host what a line that begins with “::” does.
        said = f"{place}: {self.message}".replace("\n", UNSEEN) if place else self.message
        return CONTROL.sub(UNSEEN, said)


class InputError(Exception):
    """Bad input that stops a command; carries the findings that say where and what to do."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings


def report(findings: Iterable[Finding], stream: TextIO | None = None) -> int:
    """Print each finding on a line of its own and return how many there were.

    They are sorted by file and line; what names no file comes last, in the order it was said.
    """
    unique = dict.fromkeys(findings)
    found = sorted(unique, key=lambda finding: (not finding.path, finding.path, finding.line))
    for finding in found:
        print(finding, file=stream or sys.stderr)
    return len(found)


def relative(path: Path, root: Path) -> str:
    """*path* as it is written below *root*, with slashes; unchanged where it lies elsewhere."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return str(path)
