"""``make lock``: write the lock files from pyproject.toml, with hashes, for every Python."""

from __future__ import annotations

import subprocess
import sys

BUILD = "requirements.lock"
TEST = "requirements-test.lock"
BENCH = "requirements-bench.lock"


def command(output: str, *more: str) -> list[str]:
    """The call that resolves *more* of pyproject.toml into *output*."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"]
    quiet = ["--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"]
    compiler = [sys.executable, "-m", "uv", "pip", "compile"]
    return [*compiler, *options, *quiet, "--output-file", output, *more]


def main() -> int:
    """Resolve what a build needs, what tests need on top of just that, and what the bench needs."""
    project = "pyproject.toml"
    for call in (
        command(BUILD, project),
        command(TEST, project, "--group", "test", "--constraint", BUILD),
        command(BENCH, "--group", f"{project}:bench"),
    ):
        status = subprocess.run(call, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
