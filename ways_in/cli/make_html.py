"""``make html``, which first looks whether anything has changed since the site was built.

Compared are the names, times and sizes of all files that a build could read, the commit, the
packages that are installed, and the variables of the environment that ``conf.py`` names. Only the
standard library is needed for that. If all is as it was there is nothing to do.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import late_modules
from ways_in.common.engine_state import engine_state, files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RECORD = "inputs"  # in the folder of the build


def state(root: Path, build: Path, languages: str) -> str:
    """What a build of *languages* from *root* into *build* would be made of, as a digest."""
    lines = (languages, _commit(root), *files(root, build), *machine(root))
    return hashlib.sha256(os.fsencode("\n".join(lines))).hexdigest()


def machine(root: Path) -> Iterator[str]:
    """What builds *root*: Python, the engine, packages, and variables of the environment."""
    yield engine_state()
    yield from _packages(Path(sysconfig.get_path("purelib")))
    yield repr(_variables(root))


def _packages(folder: Path) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        yield f"{entry.name} {entry.stat().st_mtime_ns}"


def _commit(root: Path) -> str:
    """The commit that *root* is at: pages say when they were changed; empty without git."""
    try:
        asked = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, check=False, text=True
        )
    except OSError:
        return ""
    return asked.stdout


def _variables(root: Path) -> list[tuple[str, str]]:
    conf = root / "conf.py"
    text = conf.read_text(encoding="utf-8", errors="replace") if conf.is_file() else ""
    named = set(re.findall(r"\w\w+", text))  # of one sign is “_”, which says how make was called
    return sorted((name, value) for name, value in os.environ.items() if name in named)


def _html(build: Path) -> str:
    """The published folder itself: each build puts a new one in its place."""
    html = build / "html"
    return str(html.stat().st_ino) if html.is_dir() else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line, which is that of ``ways_in.cli.build``."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--build", type=Path, default=Path("_build"))
    parser.add_argument("--languages", default="")
    options, others = parser.parse_known_args(arguments)
    root, build = options.root.resolve(), options.build.resolve()
    record = build / RECORD
    now = "" if others or not root.is_dir() else state(root, build, options.languages)
    if now and record.is_file() and record.read_text("ascii") == f"{now} {_html(build)}":
        print("Nothing has changed since the last build.")
        print(f"The site is ready: open {build / 'html' / 'index.html'}")
        return 0
    late_modules.put_off()
    gc.disable()  # imports leave no garbage, and would have all that is there looked at many times
    from ways_in.cli import build as real  # imports Sphinx, which takes longer than all above

    gc.freeze()
    gc.enable()
    record.unlink(missing_ok=True)
    failed = real.main(arguments)
    if not failed and now:
        record.write_text(f"{now} {_html(build)}", encoding="ascii")
    return failed


if __name__ == "__main__":
    sys.exit(main())
