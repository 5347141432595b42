"""What there is to do in a language: its entries, what is untranslated first.

The order: missing, behind, with findings, not yet read by another, read, without a word to read. In
each the entries of a page stay together, in its order, so that one reads a text and not a list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ways_in.cli.review import quick_checks
from ways_in.cli.review.quick_checks import Languages
from ways_in.common import unbuilt
from ways_in.common.catalog_paths import catalog_files, catalog_path, name_of
from ways_in.safety.catalog_scan import markup_of
from ways_in.translation import catalogs, reviews
from ways_in.translation.attribution import provenance
from ways_in.translation.marks import changes
from ways_in.translation.message_text import LITERAL, MARKDOWN_LINK, ROLE, RST_LINK
from ways_in.translation.termbase import project_terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ways_in.translation.catalog_entries import Entry

KINDS = ("missing", "behind", "findings", "unread", "read", "wordless")
PARTS = (ROLE, RST_LINK, MARKDOWN_LINK, LITERAL)


@dataclass(frozen=True)
class Work:
    """The translations into *code* of the site at *root*."""

    root: Path
    code: str
    known: dict[tuple[Entry, str, str], list[str]] = field(default_factory=dict, compare=False)

    @cached_property
    def lexicons(self) -> dict[str, Any]:
        """The terms of each language."""
        return project_terms.lexicons(unbuilt.load(self.root))

    def names(self) -> list[str]:
        """The catalogs of the language."""
        return [name_of(path) for path in catalog_files(self.root, self.code)]

    def path(self, name: str) -> Path:
        """Where the catalog *name* is; KeyError if there is none of that name."""
        if name not in self.names():
            raise KeyError(name)
        return catalog_path(self.root, self.code, name)

    def languages(self, name: str) -> Languages:
        """Those that the catalog *name* is translated from and into."""
        source = project_terms.language_of(unbuilt.load(self.root), name)
        known = self.lexicons
        return Languages(source, self.code, known[source], known[self.code])

    def queue(self) -> list[dict[str, str]]:
        """Every entry in the order in which it is to be looked at: catalog, msgid and kind."""
        found = [
            {"catalog": name, "msgid": entry["msgid"], "kind": entry["kind"]}
            for name in self.names()
            for entry in self.entries(name)
        ]
        return sorted(found, key=lambda entry: KINDS.index(entry["kind"]))

    def entries(self, name: str) -> list[dict[str, Any]]:
        """All that is shown of the entries of the catalog *name*."""
        path = self.path(name)
        catalog = catalogs.read(path, self.root)
        languages, markup = self.languages(name), markup_of(self.root, str(path))
        of_catalog = provenance(catalog).translator
        return [
            _shown(entry, of_catalog, languages, self._findings(entry, languages, markup))
            for entry in catalog.entries
        ]

    def _findings(self, entry: Entry, languages: Languages, markup: str) -> list[str]:
        """What is wrong with *entry*, remembered: most entries stay as they are."""
        key = entry, languages.source, markup
        if key not in self.known:
            self.known[key] = quick_checks.findings(entry, languages, markup)
        return self.known[key]


def _shown(entry: Entry, of_catalog: str, languages: Languages, found: list[str]) -> dict[str, Any]:
    previous = entry.previous if entry.state == "behind" else ""
    return {
        "msgid": entry.msgid,
        "plural": entry.plural,
        "msgstr": entry.msgstr,
        "state": entry.state,
        "kind": kind(entry, of_catalog, found),
        "line": entry.line,
        "changes": list(changes(previous, entry.msgid)) if previous else [],
        "notes": notes(entry),
        "translator": reviews.translator(entry, of_catalog),
        "readers": reviews.readers(entry),
        "findings": found,
        "terms": quick_checks.terms(entry, languages),
        "parts": list(parts(entry.msgid)),
    }


def kind(entry: Entry, of_catalog: str, found: list[str]) -> str:
    """Which of KINDS *entry* is."""
    if entry.state != "current":
        return entry.state
    if found:
        return "findings"
    if not reviews.is_to_be_read(entry):
        return "wordless"
    return "read" if reviews.is_read(entry, of_catalog) else "unread"


def notes(entry: Entry) -> list[str]:
    """The translator's comments on *entry*, but for those that say who translated and read it."""
    return [text for text in entry.comments if not reviews.is_record(text)]


def parts(msgid: str) -> Iterator[str]:
    """The markup of *msgid*, each part as it is to stand in the translation."""
    found = {match.span(): match[0] for pattern in PARTS for match in pattern.finditer(msgid)}
    last = 0
    for (start, end), text in sorted(found.items(), key=lambda one: (one[0][0], -one[0][1])):
        if start >= last:
            yield text
            last = end
