"""Builds that begin as copies of one process, which has imported all they need: for ``make serve``.

Half of what an edit takes is imports. This process builds whenever it is given a line on the
standard input, and writes a sign to a pipe once that is done. Nothing that one build has read is
there in the next, but Python's modules.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import late_modules, make_html
from ways_in.common.engine_state import engine_state

if TYPE_CHECKING:
    from collections.abc import Sequence

GOOD, BAD = b"+", b"-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build as ``make html`` does, with its arguments, until the standard input ends.

    If the engine, Python or a package has become another meanwhile, this process begins anew.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--tell", type=int, required=True, help="the pipe, by its number")
    parser.add_argument("--asked", action="store_true", help="as if a line had been read")
    options, others = parser.parse_known_args(arguments)
    given = ["--root", str(options.root), *others]
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is to be put in order here
    before = [*make_html.machine(options.root)]
    asked = options.asked or _is_asked()
    while asked:
        if _now(options.root) != before:
            again = [sys.executable, "-m", __spec__.name, "--asked", "--tell", str(options.tell)]
            os.execv(sys.executable, [*again, *given])
        os.write(options.tell, GOOD if _build(given) else BAD)
        _get_ready()  # now that nobody waits
        asked = _is_asked()
    return 0


def _is_asked() -> bool:
    return bool(sys.stdin.readline())


def _now(root: Path) -> list[str]:
    engine_state.cache_clear()
    return [*make_html.machine(root)]


def _build(given: Sequence[str]) -> bool:
    """Build in a copy of this process; whether it worked."""
    process = multiprocessing.get_context("fork").Process(target=_in_copy, args=(given,))
    process.start()
    process.join()
    return process.exitcode == 0


def _in_copy(given: Sequence[str]) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(make_html.main(given))


def _get_ready() -> None:
    """Import what a build needs, and work out what follows from that alone."""
    late_modules.put_off()
    from ways_in.cli import language_builds, rehearsal

    language_builds.import_all()
    rehearsal.rehearse()


if __name__ == "__main__":
    sys.exit(main())
