"""``--changed-since REV``: which URLs the files at a git revision did not hold."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OPTION = "--changed-since"
# A catalog wraps long strings, with a quotation mark at the end of a line and at the next one's.
_WRAP = re.compile(r'"\r?\n(?:#[|~] ?)*"')
# What may follow a URL in text; anything else belongs to a longer one.
END = r"""(?=[.,;:!?]*(?:[\s<>"'`)\]}|\\]|[，。；：！？、）」』】》”’…]|$))"""


def added(urls: Iterable[str], root: Path, revision: str) -> list[str]:
    """Those of *urls* that no file of *revision* holds; raises InputError without such a one."""
    _need_checkout(root)
    text = _texts(root, revision)
    return [url for url in urls if not re.search(re.escape(url) + END, text)]


def _texts(root: Path, revision: str) -> str:
    """All text files of *revision* below *root*, one after the other."""
    archive = _git(root, "archive", "--format=tar", f"{_commit(root, revision)}:./")
    found = []
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            data = file.read() if file else b""
            if b"\0" not in data[:8000]:
                found.append(data.decode("utf-8", "replace"))
    return _WRAP.sub("", "\n".join(found))


def _commit(root: Path, revision: str) -> str:
    """The name of the commit; what begins with a dash is no revision, but would be an option."""
    name = "" if revision.startswith("-") else f"{revision}^{{commit}}"
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", name).decode().strip()
    except InputError:
        message = f"“{revision}” is not a revision of this checkout: fetch it, or name another"
        raise InputError(Finding(OPTION, 0, message)) from None


def _need_checkout(root: Path) -> None:
    try:
        _git(root, "rev-parse", "--git-dir")
    except (OSError, InputError):
        message = "works in a git checkout only: leave it out to check every link"
        raise InputError(Finding(OPTION, 0, message)) from None


def _git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=root, check=False, capture_output=True)
    if done.returncode:
        error = done.stderr.decode(errors="replace").strip() or "git failed"
        raise InputError(Finding(OPTION, 0, error))
    return done.stdout
