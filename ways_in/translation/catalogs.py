"""Read and write gettext catalogs with Babel, in a form that is stable in version control.

A catalog written here holds no date, no line number and no wrapped line, so two people who
translate different paragraphs of a page do not collide.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, PoFileParser, denormalize, write_po

from ways_in.common import whole_files
from ways_in.common.catalog_paths import language_of
from ways_in.common.findings import Finding, InputError, relative
from ways_in.translation import catalog_syntax, entry_blocks, shelved_entries
from ways_in.translation.babel_catalog import BabelCatalog
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.shelved_entries import UNWRAPPED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ways_in.translation.entry_blocks import EntryBlock

# Babel flags texts such as “25 % of” as Python's format strings; ours are prose.
GUESSED = {"python-format", "python-brace-format"}
# A string, to the end of the line where it has none: or each mark in it would begin another.
QUOTED = re.compile(r'"(?:[^"\\]++|\\.)*+(?:(")|\\?\Z)')


def read(path: Path, root: Path | None = None) -> PageCatalog:
    """The catalog in *path*; raises InputError that names the line of whatever is wrong."""
    try:
        return _read(path, stamp(path))
    except InputError as error:
        name = relative(path, root) if root else str(path)
        raise InputError(*(replace(found, path=name) for found in error.findings)) from None


def stamp(path: str | Path) -> tuple[int, int, int]:
    """What tells whether the file *path* is as it was: its time, its size and which one it is."""
    state = os.stat(path)  # noqa: PTH116 (asked of thousands)
    return state.st_mtime_ns, state.st_size, state.st_ino


_folders: list[Path] = []


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Keep what is read of each catalog in *folder*, for this process and those begun from it.

    What has been read is there again in a sixth of the time, however many catalogs there are.
    """
    _folders.append(folder)
    try:
        yield
    finally:
        _folders.remove(folder)


@lru_cache(maxsize=1024)  # two languages of 500 pages, each a few kB
def _read(path: Path, state: tuple[int, int, int]) -> PageCatalog:
    """The same, kept for as long as the file is as it was: a build asks eight times for each."""
    if not _folders:
        return _read_simple(path) or _read_any(path)
    digest = hashlib.sha256(repr((str(path), state)).encode()).hexdigest()
    kept = _folders[-1] / digest
    if kept.exists():
        found: PageCatalog = pickle.loads(kept.read_bytes())
        return found
    found = _read_simple(path) or _read_any(path)
    whole_files.put(kept, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
    return found


def _read_simple(path: Path) -> PageCatalog | None:
    """What is in *path* if it is sound, and written as ours are."""
    try:
        found = entry_blocks.divided(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return None
    head = _head(found[0], language_of(path)) if found else None
    entries = [_simple_entry(block) for block in found[1]] if found and head else []
    return replace(head, entries=tuple(entries)) if head else None


@lru_cache(maxsize=256)
def _head(header: str, language: str) -> PageCatalog | None:
    """A catalog in *language* without entries; most have the same header."""
    lines = header.split("\n")
    if any(catalog_syntax.header_faults("", lines, language)):
        return None
    catalog = BabelCatalog(language)
    try:
        PoFileParser(catalog, abort_invalid=True).parse(lines)
    except (PoFileError, ValueError):
        return None
    return _from_babel(catalog)


def _simple_entry(block: EntryBlock) -> Entry:
    previous = [note[1:].strip() for note in block.notes if note.startswith("|")]
    return Entry(
        msgid=block.msgid,
        msgstr=block.msgstr,
        fuzzy="fuzzy" in block.flags,
        previous=_previous(previous),
        flags=tuple(sorted(set(block.flags) - {"fuzzy"} - GUESSED)),
        comments=tuple(note for note in block.notes if not note.startswith("|")),
        places=tuple(sorted(set(block.places))),
        line=block.line,
    )


def _read_any(path: Path) -> PageCatalog:
    """What is in *path*; raises InputError if anything is wrong with it."""
    name = str(path)
    lines = catalog_syntax.lines(path, name)
    catalog = BabelCatalog(language_of(path))
    try:
        PoFileParser(catalog, abort_invalid=True).parse(lines)
    except (PoFileError, ValueError) as error:
        line = getattr(error, "lineno", -1) + 1
        raise InputError(Finding(name, line, f"{error}: mend the entry above this line")) from None
    if catalog.duplicates:
        message = "this msgid stands in the catalog twice: keep one of the two entries"
        raise InputError(*(Finding(name, line, message) for line in catalog.duplicates))
    return _from_babel(catalog)


def write(path: Path, catalog: PageCatalog) -> bool:
    """Write *catalog* to *path*, whole or not at all; say whether the file has changed."""
    shelf = map(shelved_entries.written, catalog.obsolete)
    return whole_files.put(path, "\n\n".join([_written(catalog), *shelf]).encode() + b"\n")


def _written(catalog: PageCatalog) -> str:
    """The header and entries of *catalog* as a file has them."""
    buffer = BytesIO()
    made = to_babel(replace(catalog, obsolete=()))
    write_po(buffer, made, width=UNWRAPPED, include_previous=True, include_lineno=False)
    return buffer.getvalue().decode().strip()


def _from_babel(catalog: BabelCatalog) -> PageCatalog:
    return PageCatalog(
        language=str(catalog.locale_identifier or ""),
        entries=tuple(_entry(message) for message in catalog if message.id),
        obsolete=tuple(_entry(message) for message in catalog.obsolete.values()),
        headers=tuple(catalog.kept.items()),
        comment=catalog.header_comment,
    )


def _entry(message: Message) -> Entry:
    previous = [text[1:].strip() for text in message.user_comments if text.startswith("|")]
    comments = [text for text in message.user_comments if not text.startswith("|")]
    msgid, plural = (*_texts(message.id), "")[:2]
    forms = _texts(message.string)
    return Entry(
        msgid=msgid,
        msgstr="\n".join(forms) if any(forms) else "",
        plural=plural,
        fuzzy=bool(message.fuzzy),
        previous=_previous(previous),
        flags=tuple(sorted(set(message.flags) - {"fuzzy"} - GUESSED)),
        comments=tuple(comments),
        places=tuple(sorted({place for place, _ in message.locations})),
        line=message.lineno or 0,
    )


def _texts(text: Any) -> tuple[str, ...]:
    """What Babel has as one text or as several forms."""
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def _previous(lines: list[str]) -> str:
    """The text in ``#| msgid "…"`` comments, which Babel writes but does not read."""
    found = (string for line in lines for string in QUOTED.finditer(line))
    return "".join(denormalize(string[0]) for string in found if string[1])


def to_babel(catalog: PageCatalog) -> BabelCatalog:
    """*catalog* as Babel has it."""
    result = BabelCatalog(catalog.language, catalog.headers)
    result.header_comment = catalog.comment
    for entry in catalog.entries:
        result[entry.msgid] = _message(entry)
    return result


def _message(entry: Entry) -> Message:
    message = Message(
        (entry.msgid, entry.plural) if entry.plural else entry.msgid,
        entry.forms if entry.plural else entry.msgstr,
        locations=[(place, 0) for place in entry.places],
        flags=(*entry.flags, *(["fuzzy"] if entry.fuzzy else [])),
        user_comments=entry.comments,
        previous_id=entry.previous,
    )
    message.flags -= GUESSED
    return message
