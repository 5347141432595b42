"""The command line: ``python -m ways_in COMMAND …``; without a command it prints them."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

from ways_in.common.findings import Finding, InputError, report

# What each command of a site is called, and the module whose command line it is.
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
    "runs": "ways_in.cli.runs",
    "runs-torch": "ways_in.cli.torch_runs",
    "run-figures": "ways_in.cli.run_figures",
    "bitmaps": "ways_in.cli.bitmaps",
    "cards": "ways_in.cli.cards",
    "pictures": "ways_in.cli.pictures",
    "atlas": "ways_in.cli.atlas_figures",
    "size": "ways_in.cli.size",
    "lighthouse": "ways_in.cli.scores",
    "browser": "ways_in.cli.browser",
}
# Those that look at the engine's own tests, types and lock files: they serve its repository only.
OWN = {
    "bench": "ways_in.cli.bench",
    "lint": "ways_in.cli.lint",
    "lock": "ways_in.cli.lock",
    "search-quality": "ways_in.cli.search_quality",
    "test-fresh": "ways_in.cli.fresh",
}
GROUPS = {"a site": COMMANDS, "the engine's own repository": OWN}


def usage() -> str:
    """Which commands there are."""
    lines = (f"  for {what}: {', '.join(names)}" for what, names in GROUPS.items())
    return "\n".join(["usage: python -m ways_in COMMAND …", *lines])


def _refuse_elsewhere(name: str) -> None:
    """Say of a command of the repository that it has nothing to do in another folder."""
    engine = Path("ways_in", Path(__file__).name)
    if name in OWN and not (engine.exists() and engine.samefile(__file__)):
        message = f"“{name}” is for the engine's own repository: run it at the root of that"
        raise InputError(Finding("", 0, message))


def main() -> int:
    """Run the command that the first argument names; 2 if there is none of that name.

    Here alone what a command cannot use is said, in a line each, and makes the result 1.
    """
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    module = (COMMANDS | OWN).get(name)
    if module is None:
        print(usage(), file=sys.stderr)
        return 2
    sys.path.insert(0, str(Path.cwd()))
    sys.argv = [f"ways_in {name}", *sys.argv[2:]]
    try:
        _refuse_elsewhere(name)
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except InputError as error:
        report(error.findings)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
