"""Catalogs in numbers: entries and words that are current, behind and missing.

Words are those of the original, without markup; in Chinese each character counts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import word_count
from ways_in.translation import catalogs, reviews
from ways_in.translation.attribution import Provenance, provenance
from ways_in.translation.message_text import without_markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ways_in.translation.catalog_entries import Entry


@dataclass(frozen=True)
class Amount:
    """So many entries of a catalog, and so many words of the original in them."""

    entries: int = 0
    words: int = 0


MANY = 5000  # messages whose words are remembered: so many are in one language of 150 pages
STATES = ("current", "behind", "missing")
NOTHING, UNSAID = Amount(), Provenance()


@dataclass(frozen=True)
class CatalogCount:
    """A catalog in numbers: entries by state, and read by another; the first open line; by whom.

    *wordless* ones are current and have no word that anybody could read.
    """

    current: Amount = NOTHING
    behind: Amount = NOTHING
    missing: Amount = NOTHING
    read: Amount = NOTHING
    wordless: Amount = NOTHING
    line: int = 0
    provenance: Provenance = UNSAID


def count_words(text: str) -> int:
    """The words of *text*, a message with its markup; in Chinese the characters."""
    return word_count.count(without_markup(text))


_words = lru_cache(maxsize=MANY)(count_words)  # a message is in the catalogs of several languages


_counts: dict[tuple[str, tuple[int, int, int]], CatalogCount] = {}
_noted: dict[tuple[str, tuple[int, int, int]], Mapping[str, Any]] = {}


def count(path: str | Path) -> CatalogCount:
    """The catalog *path* in a few numbers, which are kept for as long as the file is as it was."""
    key = str(path), catalogs.stamp(path)
    if key not in _counts:
        _counts[key] = _from_data(_noted.get(key)) or _count(Path(path))
    return _counts[key]


def note(path: str, state: tuple[int, int, int], counted: Mapping[str, Any]) -> None:
    """The catalog *path* has been *counted* before (:func:`as_data`), and has this *state*."""
    _noted[path, state] = counted


def as_data(counted: CatalogCount) -> dict[str, Any]:
    """The numbers of a catalog, for JSON."""
    return asdict(counted)


def _from_data(data: Mapping[str, Any] | None) -> CatalogCount | None:
    """What :func:`as_data` has made JSON of; None if it is anything else."""
    if data is None:
        return None
    try:
        amounts = {name: Amount(**data[name]) for name in (*STATES, "read", "wordless")}
        said = Provenance(**data["provenance"])
        return CatalogCount(**amounts, line=int(data["line"]), provenance=said)
    except (KeyError, TypeError, ValueError):
        return None


def _count(path: Path) -> CatalogCount:
    catalog = catalogs.read(path)
    amounts = {state: Amount() for state in STATES}
    for entry in catalog.entries:
        before = amounts[entry.state]
        words = before.words + _words(entry.msgid)
        amounts[entry.state] = Amount(before.entries + 1, words)
    opened = (entry.line for entry in catalog.entries if entry.state != "current")
    said = provenance(catalog)
    read, wordless = _reviewed(
        [e for e in catalog.entries if e.state == "current"], said.translator
    )
    line = next(opened, 0)
    return CatalogCount(**amounts, read=read, wordless=wordless, line=line, provenance=said)


def _reviewed(entries: Sequence[Entry], translator: str) -> tuple[Amount, Amount]:
    """What of *entries* another has read, and what has no word to read."""
    words = [entry for entry in entries if reviews.is_to_be_read(entry)]
    read = [entry for entry in words if reviews.is_read(entry, translator)]
    amount = Amount(len(read), sum(_words(entry.msgid) for entry in read))
    return amount, Amount(len(entries) - len(words))
