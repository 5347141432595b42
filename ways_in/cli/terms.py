"""``make terms``: does every translation say the glossary's terms as the project says them?

Reads the pages with glossaries, all catalogs and the lists ``<code>/terms.toml`` beside them, from
where ``conf.py`` has them; needs no build. One finding a line, named by catalog and line; the rules
stand in ways_in/translation/termbase/term_use.py.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import unbuilt
from ways_in.common.findings import report
from ways_in.translation.termbase import project_terms

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 1 if there is a finding, InputError if the lists cannot be used."""
    parser = argparse.ArgumentParser(prog="make terms", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    options = parser.parse_args(arguments)
    return 1 if report(project_terms.findings(unbuilt.load(options.root.resolve()))) else 0


if __name__ == "__main__":
    sys.exit(main())
