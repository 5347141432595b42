"""``make atlas``: how readable the atlas is: its lines, crossings and longest line by language."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ways_in.common import languages
from ways_in.learning.atlas import measure


def main() -> int:
    """Print a line for each language of the built site."""
    parser = argparse.ArgumentParser(prog="make atlas", description=__doc__)
    parser.add_argument("--html", type=Path, default=Path("_build/html"))
    options = parser.parse_args()
    for language in languages.at(Path()):
        data = options.html / language.segment / "paths.json"
        if data.exists():
            found = measure.of_data(json.loads(data.read_text(encoding="utf-8")))
            print(f"{language.segment}: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
