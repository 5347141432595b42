"""What can be said of one entry at once, without its page: while somebody types.

What only the page's parser tells (markup that is not understood, links that are lost) is said when
the entry has been saved, by ``ways_in.cli.one_file``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ways_in.translation import excuses
from ways_in.translation.integrity import wording_checks
from ways_in.translation.integrity.numbers import difference
from ways_in.translation.integrity.plain_catalogs import PLACEHOLDER, apart
from ways_in.translation.integrity.wording import Wording
from ways_in.translation.message_text import GAP
from ways_in.translation.termbase.marked_prose import as_written, pair
from ways_in.translation.termbase.term_use import check, used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.catalog_entries import Entry
    from ways_in.translation.termbase.lists import Lexicon


class Languages(NamedTuple):
    """The languages that an entry is translated from and into, with their terms."""

    source: str
    target: str
    source_terms: Lexicon
    target_terms: Lexicon


class TermHint(NamedTuple):
    """A term that an original uses: its words there, and how a translation says it."""

    shown: str
    expected: str


def findings(entry: Entry, languages: Languages, markup: str) -> list[str]:
    """What is wrong with *entry*, as far as its two texts tell."""
    found = check("", entry, languages.source_terms, languages.target_terms)
    return [*_of_wording(entry, languages, markup), *(finding.message for finding in found)]


def _of_wording(entry: Entry, languages: Languages, markup: str) -> Iterator[str]:
    if entry.state != "current" or is_formula(entry):
        return
    yield from excuses.problems(entry.comments, wording_checks.NAMES)
    for form in apart(entry):
        yield from _of_form(form, languages, markup)


def _of_form(entry: Entry, languages: Languages, markup: str) -> Iterator[str]:
    gap = PLACEHOLDER.sub if markup == "text" else lambda _, text: text
    before, after = (as_written(gap(GAP, text)) for text in (entry.msgid, entry.msgstr))
    found = difference(before, after)
    if found and "numbers" not in excuses.excused(entry.comments):
        yield from wording_checks.with_excuse("numbers", [str(found)])
    kind = "text" if markup == "drawing" else markup  # as a build calls it
    wording = Wording(before, after, entry, languages.source, languages.target, kind)
    yield from wording_checks.of_entry(wording)


def is_formula(entry: Entry) -> bool:
    """Whether *entry* is a formula that is kept as it is, and no text."""
    return entry.msgid == entry.msgstr and "\\" in entry.msgid


def terms(entry: Entry, languages: Languages) -> list[TermHint]:
    """The terms that the original of *entry* uses, those that the translation's language has."""
    original, _ = pair(entry.msgid, "")
    known = languages.target_terms.terms
    return [
        TermHint(shown, known[name].expected())
        for name, shown in used(original, languages.source_terms).items()
        if name in known and known[name].passable()
    ]
