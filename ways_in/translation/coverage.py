"""How far the translation of a page has come.

The words of a page come from its catalogs, so a page whose catalog in one language is not there
yet is measured by the catalog of another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ways_in.common import languages
from ways_in.common.catalog_paths import below_root, catalog_path, language_folders
from ways_in.common.git_times import times
from ways_in.translation import figure_languages, figures, ui_strings
from ways_in.translation.catalog_counts import NOTHING, Amount, CatalogCount, count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ways_in.translation.attribution import Provenance


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
