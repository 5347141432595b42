"""``make lint``: every static check, each run even if one before it fails.

The checks of JavaScript need Node; where there is none a line says that they did not run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def checks() -> list[list[str]]:
    """The commands, each with its arguments."""
    python = [sys.executable, "-m"]
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    return [
        [*python, "ruff", "check", "--quiet"],
        [*python, "ruff", "format", "--quiet", "--check"],
        [*python, "mypy", "--no-error-summary"],
        # NumPy's operators are typed as Any, which --strict would have said at each return.
        [*python, "mypy", "--no-error-summary", "--no-warn-return-any", "paths/code"],
        [*python, "sphinxlint", "--enable", "default-role", *_pages()],
        [*python, "ways_in.cli.terms"],
        [zizmor, "--offline", "--quiet", "--no-progress", ".github/workflows"],
    ]


def _pages() -> list[str]:
    found = [*Path().glob("*.rst"), *Path("essays").rglob("*.rst"), *Path("paths").rglob("*.rst")]
    return [str(path) for path in sorted(found)]


def node_checks() -> list[list[str]]:
    """The commands for JavaScript and for the workflows' syntax."""
    return [["npm", "ci", "--silent", "--no-progress"], ["npm", "run", "--silent", "lint"]]


def _run(commands: list[list[str]]) -> int:
    return sum(subprocess.run(command, check=False).returncode != 0 for command in commands)


def main() -> int:
    """Run all checks; 1 if any failed."""
    failed = _run(checks())
    if shutil.which("npm"):
        failed += _run(node_checks())
    else:
        print("JavaScript types and workflow syntax were not checked: there is no npm")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
