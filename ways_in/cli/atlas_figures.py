"""``make atlas``: how readable the atlas is: its lines, crossings and longest line by language."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ways_in.common.languages import Language


def figures(html: Path, chosen: Iterable[Language]) -> Iterator[str]:
    """A line for each of the *chosen* languages whose pages in *html* have an atlas."""
    for language in chosen:
        folder = html / language.segment
        data = folder / "paths.json"
        if data.exists() and any(map(_has_atlas, folder.glob("paths/*.html"))):
            from ways_in.learning.atlas import measure  # which few builds need

            found = measure.of_data(json.loads(data.read_text(encoding="utf-8")))
            yield f"{language.segment}: {found}"


def _has_atlas(page: Path) -> bool:
    return b'learning-atlas"' in page.read_bytes()


def main() -> int:
    """Print a line for each language of the built site."""
    parser = argparse.ArgumentParser(prog="make atlas", description=__doc__)
    parser.add_argument("--html", type=Path, default=Path("_build/html"))
    options = parser.parse_args()
    for line in figures(options.html, languages.at(Path())):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
