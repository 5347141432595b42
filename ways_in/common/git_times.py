"""When the files of the project were committed: one question to git, for all of them."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# A commit begins with NUL, its time and its names; then the files that it changed, one a line.
LOG = ("git", "-c", "core.quotePath=false", "log", "--format=%x00%cI %D", "--name-only")


@dataclass(frozen=True)
class Times:
    """When a page was published and last changed, as RFC 3339 writes it; empty if unknown."""

    published: str = ""
    updated: str = ""


def times(root: Path) -> dict[str, Times]:
    """When each file below *root* was first and last committed; empty without git.

    The oldest commit of a shallow clone seems to have made every file; it is not asked.
    """
    try:
        command = [*LOG, "--relative", "--", "."]
        result = subprocess.run(command, cwd=root, capture_output=True, check=False)
    except OSError:
        return {}
    found: dict[str, Times] = {}
    for commit in result.stdout.decode("utf-8", "replace").split("\0")[1:]:
        head, *names = commit.splitlines()
        time, _, refs = head.partition(" ")
        for name in filter(None, names) if "grafted" not in refs else ():
            found[name] = Times(time, found[name].updated if name in found else time)
    return found
