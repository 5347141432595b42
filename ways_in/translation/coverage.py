"""How far a translation has come: entries and words that are current, behind and missing.

Words are those of the original, without markup; in Chinese each character counts. The words
of a page come from its catalogs, so a page whose catalog in one language is not there yet is
measured by the catalog of another.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import languages, word_count
from ways_in.common.catalog_paths import below_root, catalog_path, language_folders
from ways_in.common.git_times import times
from ways_in.translation import catalogs, figure_languages, figures, reviews, ui_strings
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


@dataclass(frozen=True)
class Coverage:
    """How far *docname* has come in *language*.

    *catalog* is its catalog's path below the root and *line* its first entry that is open;
    empty and 0 where there is none. *changed* is the day of its last commit, as in
    ``2026-11-21``; empty if it is not known. *read* is what somebody other than its translator
    has read as it is now; what is *wordless* nobody has to read.
    """

    docname: str
    source_language: str
    language: str
    catalog: str
    line: int
    current: Amount
    behind: Amount
    missing: Amount
    provenance: Provenance
    changed: str = ""
    read: Amount = NOTHING
    wordless: Amount = NOTHING

    @property
    def to_read(self) -> int:
        """The entries that another may read against their originals."""
        return self.current.entries - self.wordless.entries

    @property
    def words(self) -> int:
        """The words of the whole original."""
        return self.current.words + self.behind.words + self.missing.words

    @property
    def open_words(self) -> int:
        """The words that wait for a translator."""
        return self.behind.words + self.missing.words

    @property
    def is_original(self) -> bool:
        """Whether it is written in this very language."""
        return self.language == self.source_language

    @property
    def is_complete(self) -> bool:
        """Whether nothing is behind or missing."""
        return self.is_original or bool(self.catalog and not self.line)

    @property
    def percent(self) -> int:
        """The share of the words whose translation is current; 100 only if nothing is open."""
        if self.is_complete:
            return 100
        return min(99, share(self.current.words, self.words or 1))


def share(part: int, whole: int) -> int:
    """*part* of *whole* in percent, rounded down: 100 only if it is all; of nothing, all."""
    return 100 * part // whole if whole else 100


def count_words(text: str) -> int:
    """The words of *text*, a message with its markup; in Chinese the characters."""
    return word_count.count(without_markup(text))


_words = lru_cache(maxsize=MANY)(count_words)  # a message is in the catalogs of several languages


@dataclass(frozen=True)
class Coverages:
    """How far pages of the site at *root* have come in the language *code*.

    *dates* are those of :func:`last_changes`; without them the last change stays unsaid.
    """

    root: Path
    code: str
    dates: Mapping[str, str] = field(default_factory=dict)

    def of(self, docname: str, source_language: str) -> Coverage:
        """How far *docname*, or ``figures/<name>``, written in *source_language*, has come."""
        is_written = self.code == source_language
        counted = None if is_written else self._counted(self.code, docname)
        name = below_root(self.code, docname) if counted else ""
        counted = counted or self._originals(docname, is_written=is_written)
        return Coverage(
            docname=docname,
            source_language=source_language,
            language=self.code,
            catalog=name,
            line=counted.line,
            current=counted.current,
            behind=counted.behind,
            missing=counted.missing,
            provenance=counted.provenance,
            changed=self.dates.get(name, ""),
            read=counted.read,
            wordless=counted.wordless,
        )

    @cached_property
    def _codes(self) -> list[str]:
        return [folder.name for folder in language_folders(self.root)]

    def _counted(self, code: str, docname: str) -> CatalogCount | None:
        try:
            return count(f"{self.root}/{below_root(code, docname)}")
        except FileNotFoundError:
            return None

    def _originals(self, docname: str, is_written: bool) -> CatalogCount:
        """The messages of *docname*, counted in any catalog: translated where they are written."""
        found = (self._counted(code, docname) for code in self._codes)
        counted = next(filter(None, found), CatalogCount())
        parts = (counted.current, counted.behind, counted.missing)
        whole = Amount(sum(part.entries for part in parts), sum(part.words for part in parts))
        return CatalogCount(current=whole) if is_written else CatalogCount(missing=whole)


def page_coverage(root: Path, docname: str, code: str, source_language: str) -> Coverage:
    """How far *docname* has come, as :class:`Coverages` says."""
    return Coverages(root, code).of(docname, source_language)


def other_texts(root: Path) -> list[tuple[str, str]]:
    """What is translated beside the pages, with its language: figures and the site's words."""
    codes = {language.tag: language.code for language in languages.at(root)}
    said = {path.stem: figure_languages.said(path) for path in figure_languages.drawn(root)}
    drawings = [
        (f"{figures.DOMAIN}/{name}", codes.get(tag, tag))
        for name, (tag, has_words) in said.items()
        if has_words
    ]
    found = (catalog_path(root, one.name, ui_strings.DOMAIN) for one in language_folders(root))
    texts = [(ui_strings.DOMAIN, ui_strings.LANGUAGE)]
    return [*drawings, *(texts if any(path.exists() for path in found) else ())]


def last_changes(root: Path) -> dict[str, str]:
    """The day of each file’s last commit, by its path below *root*; empty without git."""
    return {name: found.updated[:10] for name, found in times(root).items()}


_counts: dict[tuple[str, tuple[int, int, int]], CatalogCount] = {}


def count(path: str | Path) -> CatalogCount:
    """The catalog *path* in a few numbers, which are kept for as long as the file is as it was."""
    key = str(path), catalogs.stamp(path)
    if key not in _counts:
        _counts[key] = _count(Path(path))
    return _counts[key]


def note(path: str | Path, counted: CatalogCount) -> None:
    """The catalog *path* has been *counted* before, and is as it was."""
    _counts[str(path), catalogs.stamp(path)] = counted


def as_data(counted: CatalogCount) -> dict[str, Any]:
    """The numbers of a catalog, for JSON."""
    return asdict(counted)


def from_data(data: Mapping[str, Any]) -> CatalogCount:
    """What :func:`as_data` has made JSON of."""
    amounts = {name: Amount(**data[name]) for name in (*STATES, "read", "wordless")}
    return CatalogCount(**amounts, line=data["line"], provenance=Provenance(**data["provenance"]))


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
