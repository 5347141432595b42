"""``make atlas``: how readable the atlas is: its lines, crossings and longest line by language."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.kept_values import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ways_in.common.languages import Language


def figures(html: Path, chosen: Iterable[Language], keep: Path | None = None) -> Iterator[str]:
    """A line for each of the *chosen* languages whose pages in *html* have an atlas.

    They are measured anew if the paths are others than those that the folder *keep* knows.
    """
    for language in chosen:
        folder = html / language.segment
        path = folder / "paths.json"
        if path.exists() and any(map(_has_atlas, folder.glob("paths/*.html"))):
            data, name = path.read_bytes(), f"atlas-{language.segment}"
            measure = partial(_measured, data)
            yield f"{language.segment}: {kept(keep / name, data, measure) if keep else measure()}"


def _measured(data: bytes) -> str:
    from ways_in.learning.atlas import measure  # which few builds need

    return str(measure.of_data(json.loads(data)))


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
