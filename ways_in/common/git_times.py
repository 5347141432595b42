"""When the files of the project were committed: one question to git, for all of them."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common.kept_values import kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A commit begins with NUL, its time and its names; then the files that it changed, one a line.
LOG = ("-c", "core.quotePath=false", "log", "--format=%x00%cI %D", "--name-only")


@dataclass(frozen=True)
class Times:
    """When a page was published and last changed, as RFC 3339 writes it; empty if unknown."""

    published: str = ""
    updated: str = ""


_known: dict[Path, dict[str, Times]] = {}


@contextmanager
def kept_in(folder: Path, root: Path) -> Iterator[None]:
    """Ask git once, for this process and those begun from it, and keep the answer in *folder*.

    It holds for as long as *root* is at the same commit; that of a shallow clone is not kept, as
    more may be fetched.
    """
    asked = _git(root, "rev-parse", "HEAD", "--is-shallow-repository")
    if asked.endswith("false\n"):
        _known[root] = kept(folder / "commits", (asked, str(root)), lambda: times(root))
    try:
        yield
    finally:
        _known.pop(root, None)


def times(root: Path) -> dict[str, Times]:
    """When each file below *root* was first and last committed; empty without git.

    The oldest commit of a shallow clone seems to have made every file; it is not asked.
    """
    if root in _known:
        return _known[root]
    found: dict[str, Times] = {}
    for commit in _git(root, *LOG, "--relative", "--", ".").split("\0")[1:]:
        head, *names = commit.splitlines()
        time, _, refs = head.partition(" ")
        for name in filter(None, names) if "grafted" not in refs else ():
            found[name] = Times(time, found[name].updated if name in found else time)
    return found


def _git(root: Path, *command: str) -> str:
    """What git says of *root*; nothing without git."""
    try:
        result = subprocess.run(["git", *command], cwd=root, capture_output=True, check=False)
    except OSError:
        return ""
    return result.stdout.decode("utf-8", "replace")
