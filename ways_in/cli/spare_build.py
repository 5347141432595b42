"""A build that has imported all it needs and waits for a line on the standard input, to begin.

``make serve`` keeps one: half of what an edit takes is imported before somebody saves.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import late_modules, make_html
from ways_in.common.engine_state import engine_state

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of ``make html``; without a line, nothing is built.

    If the engine, Python or a package has become another meanwhile, all begins anew.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    root = parser.parse_known_args(given)[0].root.resolve()
    before = [*make_html.machine(root)]
    late_modules.put_off()
    from ways_in.cli import language_builds

    language_builds.import_all()
    if not _is_asked():
        return 0
    engine_state.cache_clear()
    if [*make_html.machine(root)] != before:
        os.execv(sys.executable, [sys.executable, "-m", make_html.__name__, *given])
    return make_html.main(given)


def _is_asked() -> bool:
    """Wait for a line, and end without a word if it is broken off meanwhile (Ctrl+C)."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    line = sys.stdin.readline()
    signal.signal(signal.SIGINT, before)
    return bool(line)


if __name__ == "__main__":
    sys.exit(main())
