"""What pages take along when they are renamed, and paragraphs when they go to another page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.catalog_paths import catalog_files, catalog_path, language_of, name_of
from ways_in.reading import kept_anchors
from ways_in.site import moved_pages
from ways_in.translation import catalogs, figures, moves, ui_strings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from ways_in.translation.catalog_entries import PageCatalog

SHOWN = 50  # signs of a message in a line of the summary


def follow_renames(root: Path, pages: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Move the catalogs of pages that were renamed along with them, and say which.

    *pages* are the messages of everything that is translated at *root*, by its name.
    """
    held: dict[str, set[str]] = {}
    for path in catalog_files(root):
        messages = (entry.msgid for entry in catalogs.read(path, root).entries)
        held.setdefault(name_of(path), set()).update(messages)
    gone = {name: texts for name, texts in held.items() if name not in pages}
    new = {name: texts for name, texts in pages.items() if name not in held}
    for name, before in moves.renamed(gone, new).items():
        for language in languages.load(root / "languages.toml"):
            _move(
                catalog_path(root, language.code, before), catalog_path(root, language.code, name)
            )
        if not name.startswith(f"{figures.DOMAIN}/"):
            moved_pages.note(root, before, name)
            kept_anchors.rename(root, before, name)
        yield f"{before} is now {name}: its translations have moved along"


def _move(path: Path, target: Path) -> None:
    if path.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
        path.with_suffix(".mo").unlink(missing_ok=True)


def memories(root: Path, pages: Mapping[str, Collection[str]]) -> dict[str, moves.Memory]:
    """What each language's catalogs at *root* translate, by the code of the language.

    The site's own words are left out: a word on a button is another thing than one in a text.
    """
    found: dict[str, dict[str, PageCatalog]] = {}
    for path in catalog_files(root):
        if name_of(path) != ui_strings.DOMAIN:
            found.setdefault(language_of(path), {})[name_of(path)] = catalogs.read(path, root)
    return {code: moves.memory(held, pages) for code, held in found.items()}


def differences(root: Path, pages: Mapping[str, Collection[str]]) -> Iterator[str]:
    """A line for each message of *pages* that they translate in several ways."""
    for code, memory in memories(root, pages).items():
        for msgid, ways in moves.differing(memory).items():
            said = "; ".join(
                f"“{short(text)}” in {', '.join(names)}" for text, names in ways.items()
            )
            yield f"{code}: “{short(msgid)}” is translated in {len(ways)} ways: {said}"


def short(text: str) -> str:
    """The beginning of *text*, as far as a line of the summary has room."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
