"""``make lint``: every static check, side by side, each run even if another fails.

The checks of JavaScript need Node; where there is none a line says that they did not run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ways_in.common.site_settings import FOLDERS, PATHS

Commands = list[list[str]]


def checks() -> list[Commands]:
    """The commands, each with its arguments; those that wait for one another together."""
    python = [sys.executable, "-m"]
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    # NumPy's operators are typed as Any, which --strict would have said at each return. What mypy
    # keeps holds for the same settings only.
    programs = ["--no-warn-return-any", "--cache-dir", ".mypy_cache/programs", f"{PATHS}/code"]
    return [
        [[*python, "mypy", "--no-error-summary"]],
        [[*python, "mypy", "--no-error-summary", *programs]],
        [[*python, "ways_in", "terms"]],
        [[*python, "ruff", "check", "--quiet"], [*python, "ruff", "format", "--quiet", "--check"]],
        [[*python, "sphinxlint", "--enable", "default-role", *_pages()]],
        [[zizmor, "--offline", "--quiet", "--no-progress", ".github/workflows"]],
    ]


def _pages() -> list[str]:
    found = [*Path().glob("*.rst"), *(p for name in FOLDERS for p in Path(name).rglob("*.rst"))]
    return [str(path) for path in sorted(found)]


def node_checks() -> Commands:
    """The commands for JavaScript and for the workflows' syntax."""
    return [["npm", "ci", "--silent", "--no-progress"], ["npm", "run", "--silent", "lint"]]


def failures(commands: Commands) -> int:
    """How many of *commands* fail; what each says is printed in one piece."""
    found = 0
    for command in commands:
        pipe, errors = subprocess.PIPE, subprocess.STDOUT
        result = subprocess.run(command, check=False, stdout=pipe, stderr=errors, text=True)
        print(result.stdout, end="", flush=True)
        found += result.returncode != 0
    return found


def main() -> int:
    """Run all checks; 1 if any failed."""
    chains = checks()
    if shutil.which("npm"):
        chains.insert(0, node_checks())
    else:
        print("JavaScript types and workflow syntax were not checked: there is no npm")
    with ThreadPoolExecutor() as pool:
        return 1 if sum(pool.map(failures, chains)) else 0


if __name__ == "__main__":
    sys.exit(main())
