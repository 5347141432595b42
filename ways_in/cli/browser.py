"""Find a Chromium for the tests, or have one installed: the system's, else Playwright's.

``python -m ways_in.cli.browser`` makes sure that there is one and says where, or what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = (
    "no Chromium was found and none could be installed: install one, for instance with "
    "“apt install chromium”, or name one in the variable CHROMIUM, and call make test again"
)


def find() -> str | None:
    """The path of a Chromium to use: $CHROMIUM, an installed one, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None) or _playwrights()


def _playwrights() -> str | None:
    # Imported here: a build without the test packages never needs it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Try the package manager where we may use it, then Playwright's download."""
    print("No Chromium found, installing one (once) …", flush=True)
    if shutil.which("apt-get") and (sudo := _root()) is not None:
        for step in (["update", "-qq"], ["install", "-y", "-qq", "chromium"]):
            _quietly([*sudo, "apt-get", *step])
    if find() is None:
        _quietly([sys.executable, "-m", "playwright", "install", "chromium"])


def _root() -> list[str] | None:
    """What to put before a command to run it as root; None if we may not."""
    if os.geteuid() == 0:
        return []
    may = shutil.which("sudo") and not _quietly(["sudo", "-n", "true"])
    return ["sudo", "-n"] if may else None


def _quietly(command: list[str]) -> int:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return result.returncode


def main() -> int:
    """Make sure that there is a browser; 1 and a line of advice if there is none."""
    if find() is None:
        install()
    if find() is None:
        print(f"make: {HELP}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
