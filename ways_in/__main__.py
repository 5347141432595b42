"""The command line: ``python -m ways_in COMMAND …``; without a command it prints them."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from ways_in.common.findings import InputError, report

# What each command is called, and the module whose command line it is.
COMMANDS = {
    "html": "ways_in.cli.make_html",
    "serve": "ways_in.cli.serve",
    "translations": "ways_in.cli.translations",
    "terms": "ways_in.cli.terms",
    "check": "ways_in.cli.one_file",
    "review": "ways_in.cli.review.__main__",
    "prose": "ways_in.cli.prose",
    "changes": "ways_in.cli.changes",
    "links": "ways_in.links.internal",
    "linkcheck": "ways_in.links.check",
    "search-quality": "ways_in.cli.search_quality",
    "runs": "ways_in.cli.runs",
    "runs-torch": "ways_in.cli.torch_runs",
    "run-figures": "ways_in.cli.run_figures",
    "bitmaps": "ways_in.cli.bitmaps",
    "cards": "ways_in.cli.cards",
    "pictures": "ways_in.cli.pictures",
    "atlas": "ways_in.cli.atlas_figures",
    "size": "ways_in.cli.size",
    "lighthouse": "ways_in.cli.scores",
    "bench": "ways_in.cli.bench",
    "browser": "ways_in.cli.browser",
    "test-fresh": "ways_in.cli.fresh",
    "lint": "ways_in.cli.lint",
    "lock": "ways_in.cli.lock",
}


def usage() -> str:
    """The line that says which commands there are."""
    return f"usage: python -m ways_in {{{','.join(COMMANDS)}}} …"


def main() -> int:
    """Run the command that the first argument names; 2 if there is none of that name.

    What a command has been given and cannot use it says in a line, and the result is 1.
    """
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in COMMANDS:
        print(usage(), file=sys.stderr)
        return 2
    sys.path.insert(0, str(Path.cwd()))
    sys.argv = [f"ways_in {name}", *sys.argv[2:]]
    try:
        runpy.run_module(COMMANDS[name], run_name="__main__", alter_sys=True)
    except InputError as error:
        report(error.findings)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
