"""Results that came along with the sources: Sphinx unpickles what it kept, which can run anything.

``_build`` is made by a build and ignored by git, but a contribution could add it all the same.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MADE = ("_build", ".venv")


def problems(root: Path) -> Iterator[Finding]:
    """Each folder of results below *root* that git holds a file of; none where there is no git."""
    if not (shutil.which("git") and (root / ".git").exists()):
        return
    # In a container the files are often another user's, and git would say nothing of them.
    command = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "--", *MADE]
    held = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    for folder in MADE:
        if any(name.startswith(f"{folder}/") or name == folder for name in held):
            yield Finding(folder, 0, "a folder of results is in git: git rm -r --cached it")
