"""What Sphinx reads of a catalog: its ``.mo``, with what is behind."""

from __future__ import annotations

import os
import struct
from functools import cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from ways_in.common import whole_files
from ways_in.translation import ui_strings
from ways_in.translation.babel_catalog import BabelCatalog
from ways_in.translation.catalogs import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from ways_in.translation.catalog_entries import Entry

MAGIC, VERSION = 0x950412DE, 0


def compile_catalog(path: Path) -> Path:
    """Write the ``.mo`` beside *path* if it holds anything else, and return its path.

    A translation that is behind is compiled too, as if it were current; not one of the interface,
    whose words are said in English rather than with another wording's values. The time of a
    ``.mo`` is not believed: one that came with a contribution would pass by all that is checked in
    the ``.po``.
    """
    compiled = path.with_suffix(".mo")
    catalog = read(path)
    states = ("current",) if path.stem == ui_strings.DOMAIN else ("current", "behind")
    has_plurals = any(entry.plural for entry in catalog.entries)
    shown = (entry for entry in catalog.entries if entry.state in states)
    whole_files.put(
        compiled, _written({"": _header(catalog.language, has_plurals), **_texts(shown)})
    )
    date_compiled(path)
    return compiled


@cache
def _header(language: str, has_plurals: bool) -> str:
    """Babel's for *language*: a catalog's own may name an encoding, or a plural rule.

    Where nothing *has_plurals* the rule is left out: gettext makes a function of it each time.
    """
    lines = str(next(iter(BabelCatalog(language))).string).splitlines(keepends=True)
    return "".join(line for line in lines if has_plurals or not line.startswith("Plural-Forms:"))


def _texts(entries: Iterable[Entry]) -> dict[str, str]:
    """The texts of *entries* by what gettext looks for; of two that are alike the first."""
    found: dict[str, str] = {}
    for entry in entries:
        msgid = f"{entry.msgid}\0{entry.plural}" if entry.plural else entry.msgid
        found.setdefault(msgid, "\0".join(entry.forms))
    return found


def _written(texts: Mapping[str, str]) -> bytes:
    """*texts* in gettext's format, MO, as its manual has it in “The Format of GNU MO Files”."""
    pairs = sorted((msgid.encode(), text.encode()) for msgid, text in texts.items())
    ids, strings = zip(*pairs, strict=True)
    first, second = 28, 28 + 8 * len(pairs)
    begin = second + 8 * len(pairs)
    tables = (*_table(ids, begin), *_table(strings, begin + sum(map(len, ids)) + len(ids)))
    head = (MAGIC, VERSION, len(pairs), first, second, 0, 0)  # no hash table
    return struct.pack(f"<{7 + len(tables)}I", *head, *tables) + b"\0".join((*ids, *strings, b""))


def _table(strings: Sequence[bytes], begin: int) -> Iterable[int]:
    """The length and the place of each of *strings*, of which the first is at *begin*."""
    places = accumulate((len(string) + 1 for string in strings[:-1]), initial=begin)
    return chain.from_iterable(zip(map(len, strings), places, strict=True))


def date_compiled(path: Path) -> None:
    """See that the ``.mo`` of *path* is not older than it.

    Or Sphinx, which goes by the time, compiles it anew without what is behind.
    """
    compiled, written = path.with_suffix(".mo"), path.stat().st_mtime_ns
    if compiled.stat().st_mtime_ns < written:
        os.utime(compiled, ns=(written, written))
