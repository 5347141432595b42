"""``make prose``: what can be counted about the prose, page by page; it reports and never fails.

The counts show where to look, they are no rule: a page of ten good short sentences is a good page.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.catalog_paths import catalog_files, catalog_path, name_of
from ways_in.common.prose_counts import Counts, chinese_clauses, counted
from ways_in.translation import catalogs
from ways_in.translation.message_text import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

CHINESE = "zh_CN"
HEAD = f"{'page':48} {'sentences':>9} {'short':>6} {'semicolons':>10}"


def texts(root: Path, code: str) -> Iterator[tuple[str, list[str]]]:
    """Each page's name with its paragraphs in the language *code*, without their markup.

    They come from the catalogs: the translations, or the messages of pages that are written in it.
    """
    known = [language.code for language in languages.at(root)]
    for path in catalog_files(root, code):
        yield name_of(path), [without_markup(entry.msgstr) for entry in catalogs.read(path).entries]
    others = {
        name_of(path): path
        for other in known
        if other != code
        for path in catalog_files(root, other)
    }
    for name, path in sorted(others.items()):
        if not catalog_path(root, code, name).exists():
            yield name, [without_markup(entry.msgid) for entry in catalogs.read(path).entries]


def line(name: str, paragraphs: list[str], code: str) -> str:
    """A page's row of the report; in Chinese with the length of its clauses."""
    counts: Counts = counted(paragraphs, code)
    row = f"{name:48} {counts.sentences:9d} {counts.short_share:5.0%} {counts.semicolons:10d}"
    if code == CHINESE:
        row += f"{chinese_clauses(paragraphs):8.1f}"
    return row


def main(arguments: list[str]) -> int:
    """Print the report for the languages that are named, for all if none is; always 0."""
    root = Path()
    for code in arguments or [language.code for language in languages.at(root)]:
        print(f"\n{code}\n{HEAD}{'  clause' if code == CHINESE else ''}")
        for name, paragraphs in sorted(texts(root, code)):
            if name.split("/")[0] not in ("figures", "sphinx"):
                print(line(name, paragraphs, code))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
