"""What a pull request changes for readers: ``python -m ways_in changes --base REV``.

Compares each catalog with what it was at a revision and says how many paragraphs became
current, fell behind or lost their translation; then each that was translated anew, with its
original, the translation before and now, their words compared. Continuous integration posts it
as a comment.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli.compared_words import compared, rows
from ways_in.common import languages
from ways_in.common.catalog_paths import FOLDER, MESSAGES, catalog_files, language_of, name_of
from ways_in.common.findings import Finding, InputError
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ways_in.translation.catalog_entries import PageCatalog

STATES = ("current", "behind", "missing")


# So many texts are shown: a comment has an end, and a reviewer's patience, too.
MOST = 40


@dataclass(frozen=True)
class ChangedText:
    """A translation that was changed, at *line* of its catalog."""

    line: int
    original: str
    before: str
    now: str


@dataclass(frozen=True)
class Change:
    """A catalog before and after: how many of its entries are in each state, and rewritten."""

    domain: str
    language: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    rewritten: int
    texts: tuple[ChangedText, ...] = ()

    def __bool__(self) -> bool:
        return self.before != self.after or self.rewritten > 0


def compare(
    name: str,
    before: PageCatalog | None,
    after: PageCatalog | None,
    known: Collection[tuple[str, str]] = (),
) -> Change:
    """What happened to the catalog *name* (below ``translations``); None: it was not there.

    *known* are messages with their translations that other catalogs had: they have only moved.
    """
    old = before.current() if before else {}
    new = after.current() if after else {}
    rewritten = sum(old[msgid] != new[msgid] for msgid in old.keys() & new.keys())
    path, counts = Path(name), (_count(before), _count(after))
    return Change(
        name_of(path), language_of(path), *counts, rewritten, tuple(_texts(old, after, known))
    )


def _texts(
    old: dict[str, str], after: PageCatalog | None, known: Collection[tuple[str, str]]
) -> Iterator[ChangedText]:
    """The translations of *after* that are current and were not so, or not there, in *old*."""
    for entry in after.entries if after else ():
        before = old.get(entry.msgid, "")
        is_new = entry.msgstr != before and (entry.msgid, entry.msgstr) not in known
        if entry.state == "current" and is_new:
            yield ChangedText(entry.line, entry.msgid, before, entry.msgstr)


def _count(catalog: PageCatalog | None) -> tuple[int, ...]:
    return tuple(catalog.count(state) if catalog else 0 for state in STATES)


def say(changes: Sequence[Change], known: dict[str, languages.Language]) -> Iterator[str]:
    """*changes* as Markdown, for people who do not know what a catalog is."""
    found = [change for change in changes if change]
    if not found:
        yield "This pull request changes no translation."
        return
    yield "What this pull request changes for readers:"
    yield ""
    for change in found:
        name = known[change.language].name if change.language in known else change.language
        yield f"- **{change.domain}** in {name}: {_in_words(change)}"
    yield from _shown(found)


def _shown(found: Sequence[Change]) -> Iterator[str]:
    """The texts that were changed, the first MOST of them."""
    texts = [(change, text) for change in found for text in change.texts]
    for change, text in texts[:MOST]:
        place = f"{FOLDER}/{change.language}/{MESSAGES}/{change.domain}.po:{text.line}"
        before = [("before", text.before)] if text.before else []
        now = compared(text.before, text.now) if text.before else text.now
        yield from ("", place, *rows([("original", text.original), *before, ("now", now)]))
    if len(texts) > MOST:
        yield from ("", f"and {len(texts) - MOST} more")


def _in_words(change: Change) -> str:
    said = [f"{change.rewritten} paragraphs reworded"] if change.rewritten else []
    for state, before, after in zip(STATES, change.before, change.after, strict=True):
        if before != after:
            said.append(f"{state} {before} → {after}")
    return ", ".join(said) + f" (of {sum(change.after)})"


def at_revision(root: Path, revision: str) -> dict[str, PageCatalog]:
    """The catalogs of *revision*, by their path below ``translations``."""
    with tempfile.TemporaryDirectory() as folder:
        archive = ["git", "archive", "--format=tar", revision, FOLDER]
        tar = subprocess.run(archive, cwd=root, capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=tar, check=True)
        return _read_all(Path(folder))


def _read_all(root: Path) -> dict[str, PageCatalog]:
    folder = root / FOLDER
    return {
        path.relative_to(folder).as_posix(): catalogs.read(path, root)
        for path in catalog_files(root)
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; raises InputError if a catalog cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path.cwd())
    parser.add_argument("--base", required=True, help="the revision to compare with")
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    try:
        before, after = at_revision(root, options.base), _read_all(root)
    except subprocess.CalledProcessError:
        message = f"git knows no revision “{options.base}” with translations"
        raise InputError(Finding("", 0, message)) from None
    names = sorted(before.keys() | after.keys())
    known = {pair for catalog in before.values() for pair in catalog.current().items()}
    changes = [compare(name, before.get(name), after.get(name), known) for name in names]
    print("\n".join(say(changes, languages.by_code(languages.at(Path())))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
