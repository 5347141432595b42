"""What has moved: a page that was renamed, a paragraph that went to another page.

A message is its own name, so a page is known again by its messages, and a paragraph by itself.
Pure: messages in, moves out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ways_in.translation.catalog_entries import Entry, PageCatalog

# The share of its messages by which a page is known again: a rename often comes with an edit.
SAME = 0.5


class Rank(IntEnum):
    """How near a translation is to a message that is new on a page: it has just left another one,
    it stands on another one, or it was left behind by one some time ago."""

    LEAVES = 0
    STAYS = 1
    SHELF = 2


@dataclass(frozen=True)
class Remembered:
    """A translated *entry* in the catalog of the page *name*, whose *headers* say who made it."""

    rank: Rank
    name: str
    entry: Entry
    headers: tuple[tuple[str, str], ...] = ()


Memory = dict[str, tuple[Remembered, ...]]


def renamed(
    gone: Mapping[str, Collection[str]], new: Mapping[str, Collection[str]]
) -> dict[str, str]:
    """Map each of the *new* pages that is one of the *gone* ones to its old name.

    Both map names of pages to their messages. The most alike pairs are taken first.
    """
    pairs = [
        (share, here, before)
        for before, old in gone.items()
        for here, now in new.items()
        if (share := _shared(set(old), set(now))) >= SAME
    ]
    found: dict[str, str] = {}
    for _, here, before in sorted(pairs, reverse=True):
        if here not in found and before not in found.values():
            found[here] = before
    return found


def _shared(old: set[str], now: set[str]) -> float:
    """How much of the larger of two sets of messages the other one has, 0 to 1."""
    return len(old & now) / max(1, len(old), len(now))


def memory(catalogs: Mapping[str, PageCatalog], pages: Mapping[str, Collection[str]]) -> Memory:
    """Each message that any of a language's *catalogs* translates, with its translations.

    Both map names of pages: to their catalogs before an update, and to the messages they have now.
    """
    found: defaultdict[str, list[Remembered]] = defaultdict(list)
    for name, catalog in sorted(catalogs.items()):
        now = set(pages.get(name, ()))
        ranks = [(Rank.STAYS if e.msgid in now else Rank.LEAVES, e) for e in catalog.entries]
        ranks += [(Rank.SHELF, entry) for entry in catalog.obsolete]
        for rank, entry in ranks:
            for one in _wordings(entry):
                found[one.msgid].append(Remembered(rank, name, one, catalog.headers))
    return {msgid: tuple(known) for msgid, known in found.items()}


def _wordings(entry: Entry) -> Iterator[Entry]:
    """*entry* if it is translated; one that is behind is current for its earlier wording."""
    if entry.msgstr:
        yield entry
    if entry.msgstr and entry.fuzzy and entry.previous:
        yield replace(entry, msgid=entry.previous, fuzzy=False, previous="")


def choices(known: Sequence[Remembered]) -> tuple[Remembered, ...]:
    """Which of those *known* a new message may mean: one if that is clear."""
    nearest = min((one.entry.fuzzy, one.rank) for one in known)
    same = [one for one in known if (one.entry.fuzzy, one.rank) == nearest]
    return tuple({one.entry.msgstr: one for one in reversed(same)}.values())


def differing(memory: Memory) -> dict[str, dict[str, list[str]]]:
    """The messages that pages translate in several ways: where each way stands."""
    found: dict[str, dict[str, list[str]]] = {}
    for msgid, known in memory.items():
        ways: defaultdict[str, list[str]] = defaultdict(list)
        for one in known:
            if one.rank is Rank.STAYS and not one.entry.fuzzy:
                ways[one.entry.msgstr].append(f"{one.name}.po:{one.entry.line}")
        if len(ways) > 1:
            found[msgid] = dict(ways)
    return found
