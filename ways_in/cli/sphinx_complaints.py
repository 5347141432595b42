"""What Sphinx writes to its error stream, as findings: a line each, with file, line and reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMPLAINT = re.compile(
    r"(?P<path>[^\s:][^:]*?)(?::(?P<line>\d+))?: (?:WARNING|ERROR|CRITICAL|SEVERE): (?P<message>.+)"
)

# How Sphinx begins its report of an exception, and how that names it.
OPENING = re.compile(
    r"(?:Refused|(?:Encoding|Recursion|Sphinx|Extension) error(?: \(.*\))?)!"
    r"|This can happen with very large or deeply nested source files.*"
    r"|import sys|sys\.setrecursionlimit\(.*\)"
)
# What Sphinx makes of an exception in a handler of an event; ours says where the fault is.
HANDLED = re.compile(r"Handler .* threw an exception \(exception: (\S+\.\w+(?::\d+)?: .*)\)")
RAISED = re.compile(r"\s{0,8}((?:\w+\.)*\w*(?:Error|Exception|Warning|Exit)): ?(.*)")


def complaints(text: str, root: Path) -> Iterator[Finding]:
    """What Sphinx wrote to its error stream, as findings with paths below *root*."""
    text, ended, report = text.replace(f"{root}/", "").partition("\nVersions\n=")
    for line in text.splitlines():
        match = COMPLAINT.fullmatch(line.strip())
        if match:
            yield Finding(match["path"], int(match["line"] or 0), match["message"])
        elif line.strip() and not (ended and OPENING.fullmatch(line.strip())):
            yield Finding("", 0, line.rstrip())
    if ended:
        yield from _crash(report)


def _crash(report: str) -> Iterator[Finding]:
    """Of Sphinx's long report of an exception, the sentence that says which."""
    _, _, trace = report.partition("\nTraceback\n")
    lines = trace.partition("The full traceback")[0].splitlines()
    raised = [found for line in lines if (found := RAISED.match(line))]
    if raised:
        kind, message = raised[-1].groups()
        handled = HANDLED.fullmatch(message)
        own = kind.startswith("ways_in.") or bool(handled)
        message = handled[1] if handled else message
        yield Finding(
            "", 0, message if own else f"Sphinx cannot read or write this: {kind} {message}"
        )
