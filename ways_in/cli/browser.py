"""What the tests need beside Python: a Chromium, an nginx, two sets of fonts, in CI other browsers.

``python -m ways_in browser`` makes sure that they are there, or says what to do. Chromium is the
system's, else Playwright's own; the fonts are those of :mod:`ways_in.cli.fonts`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import fonts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# The first is the same Chromium without a window, at half the work for the processor.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# What drives other browsers, by package.
OTHERS = {
    "firefox-esr": ("firefox-esr", "firefox"),
    "webkit2gtk-driver": ("WebKitWebDriver",),
    "xvfb": ("Xvfb",),
}
NGINX = "/usr/sbin/nginx"
LIBRARY = "libatomic.so.1"
HELP = (
    "no Chromium was found and none could be installed: install one, for instance with "
    "“apt install chromium”, or name one in the variable CHROMIUM, and call make test again"
)


def find() -> str | None:
    """The path of a Chromium to use: $CHROMIUM, an installed one, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = (path for name in NAMES if (path := shutil.which(name)))
    return next(filter(_runs, found), None) or _playwrights()


def _runs(path: str) -> bool:
    """Whether it can be started: Ubuntu's package is a script that asks for a snap."""
    return _quietly([path, "--version"]) == 0


def _playwrights() -> str | None:
    if not _has_library():
        return None
    # Imported here: a build without the test packages never needs it.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _runs(path) else None


@contextmanager
def opened(*arguments: str, font_set: str = "") -> Iterator[Browser]:
    """A Chromium without a window, with these *arguments*; it is closed at the end.

    It has the fonts of the machine, which may be none, or those of *font_set* (fonts.SETS).
    """
    from playwright.sync_api import sync_playwright

    told = {"FONTCONFIG_FILE": str(fonts.configured(font_set))} if font_set else {}
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=find(), args=["--no-sandbox", *arguments], env={**os.environ, **told}
        )
        yield running
        running.close()


def missing() -> list[str]:
    """The packages that the tests need and this machine does not have (Debian's names)."""
    packages = {"nginx-light": Path(NGINX).exists(), "libatomic1": _has_library()}
    if "CI" in os.environ:  # there no browser's tests may be skipped
        packages |= {package: any(map(shutil.which, names)) for package, names in OTHERS.items()}
    return [*(package for package, is_here in packages.items() if not is_here), *fonts.missing()]


def _has_library() -> bool:
    """Whether the library is there that Playwright's driver needs and does not bring."""
    try:
        ctypes.CDLL(LIBRARY)
    except OSError:
        return False
    return True


def install() -> None:
    """Try the package manager where we may use it, then Playwright's download."""
    packages = [*missing(), *(["a Chromium"] if find() is None else [])]
    print(f"Installing what the tests need (once): {', '.join(packages)} …", flush=True)
    if shutil.which("apt-get") and (sudo := _root()) is not None:
        _quietly([*sudo, "apt-get", "update", "-qq"])
        # One by one: a name that a system lacks stops no other.
        for package in missing():
            if not package.startswith("fonts-"):
                _apt_install(sudo, package)
        for package in NAMES[:2]:
            if find() is None:
                _apt_install(sudo, package)
    fonts.unpack(fonts.missing())
    if find() is None:
        _install_playwrights()


def _install_playwrights() -> None:
    """Playwright's Chromium, with the libraries that it needs where we may install them."""
    for part in ("install-deps", "install"):
        if part == "install" or _root() is not None:
            _quietly([sys.executable, "-m", "playwright", part, "chromium"])


def _apt_install(sudo: list[str], package: str) -> None:
    options = ["install", "-y", "-qq", "--no-install-recommends"]
    _quietly([*sudo, "apt-get", *options, package])


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
    """Make sure that all is there; 1 and a line of advice if it is not."""
    if find() is None or missing():
        install()
    if find() is None:
        print(f"make: {HELP}", file=sys.stderr)
        return 1
    if missing():
        advice = f"install {' '.join(missing())} (apt install …) and call make test again"
        print(f"make: the tests need more than is here: {advice}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
