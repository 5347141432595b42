"""Bring a catalog up to date with its page: nothing lost, nothing borrowed.

A paragraph that was edited keeps its translation as *behind* (fuzzy) with the wording that
was translated, or as current if only where its links lead was edited. A new one starts empty;
one that is gone becomes an obsolete entry, from which it comes back if its text does.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ways_in.translation import renamed_targets, reviews
from ways_in.translation.attribution import provenance
from ways_in.translation.moves import choices
from ways_in.translation.paragraph_match import match_paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.translation.catalog_entries import Entry, PageCatalog
    from ways_in.translation.moves import Memory, Remembered


def merge(old: PageCatalog, page: Sequence[Entry], *, unchanged: bool = False) -> PageCatalog:
    """*old* with the messages of *page* (msgid and places), in the page's order.

    With *unchanged* the page's edits did not change its meaning: translations stay current.
    """
    msgids = [new.msgid for new in page]
    old = renamed_targets.follow(old, msgids)
    sources = _sources(old, msgids)
    used = {source.msgid for source in sources.values()}
    gone = [entry for entry in old.entries if entry.msgstr and entry.msgid not in used]
    shelf = {entry.msgid: entry for entry in (*old.obsolete, *gone) if entry.msgid not in used}
    return replace(
        old,
        entries=tuple(_placed(sources.get(new.msgid), new, unchanged) for new in page),
        obsolete=tuple(replace(entry, places=(), flags=()) for entry in shelf.values()),
    )


def _sources(old: PageCatalog, msgids: Sequence[str]) -> dict[str, Entry]:
    """The entry that each msgid of the page takes its translation from, where there is one."""
    known = {entry.msgid: entry for entry in old.entries}
    # Its first wording may come back on the page, or after the entry has left it.
    everything = (*old.obsolete, *old.entries)
    reverted = {entry.previous: entry for entry in everything if entry.previous}
    shelf = {entry.msgid: entry for entry in old.obsolete}
    edits = match_paragraphs([entry.msgid for entry in old.entries if entry.msgstr], msgids)
    edited = {new: _behind(known[before]) for new, before in edits.items()}
    choices = edited | shelf | reverted | known
    return {msgid: choices[msgid] for msgid in msgids if msgid in choices}


def _behind(entry: Entry) -> Entry:
    """*entry* after an edit: still the translation of the wording that it was made from."""
    previous = entry.previous if entry.fuzzy and entry.previous else entry.msgid
    return replace(entry, fuzzy=True, previous=previous)


def _placed(source: Entry | None, new: Entry, unchanged: bool) -> Entry:
    if source is None:
        return new
    entry = replace(_of_kind(source, new), msgid=new.msgid, places=new.places)
    settled = bool(unchanged and entry.previous)
    if not entry.fuzzy or settled or entry.previous == entry.msgid:
        entry = replace(entry, fuzzy=False, previous="")
        if settled:
            before = replace(source, msgid=source.previous, fuzzy=False, previous="")
            entry = reviews.carried(before, entry)
    return reviews.stamped(entry)


def _of_kind(source: Entry, new: Entry) -> Entry:
    """*source* with the plural of *new*: what it was translated from before is an earlier wording.

    A message that begins to count has one form, and the others are missing.
    """
    if source.plural == new.plural:
        return source
    previous = source.previous or source.plural
    msgstr = source.msgstr if new.plural else source.forms[0]
    return replace(
        source, plural=new.plural, msgstr=msgstr, previous=previous, fuzzy=bool(previous)
    )


@dataclass(frozen=True)
class Filled:
    """A *catalog* with what others had for its missing messages: how many were *taken*.

    For those in *unclear* the others have several translations: which is meant, nobody can tell.
    """

    catalog: PageCatalog
    taken: int
    unclear: tuple[str, ...]


def fill_from_memory(catalog: PageCatalog, known: Memory) -> Filled:
    """Take what is *known* in the whole language for the messages that *catalog* has not yet."""
    wanted = [e.msgid for e in catalog.entries if e.state == "missing" and e.msgid in known]
    found = {msgid: choices(known[msgid]) for msgid in wanted}
    clear = {msgid: one[0] for msgid, one in found.items() if len(one) == 1}
    filled = tuple(
        replace(clear[entry.msgid].entry, places=entry.places) if entry.msgid in clear else entry
        for entry in catalog.entries
    )
    unclear = tuple(msgid for msgid in wanted if msgid not in clear)
    signed = _signed(replace(catalog, entries=filled), list(clear.values()))
    return Filled(signed, len(clear), unclear)


def _signed(catalog: PageCatalog, taken: Sequence[Remembered]) -> PageCatalog:
    """*catalog*, if it does not say yet who translated it, with what most of those *taken* say."""
    if not taken or provenance(catalog).translator:
        return catalog
    [(headers, _)] = Counter(one.headers for one in taken).most_common(1)
    return replace(catalog, headers=headers)
