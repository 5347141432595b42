"""Where only what a link leads to has changed, its translation follows, and stays current.

The words are what a translator has translated; where they lead is the author's. So a label, page
or address that has another name now is put into the translation, in whatever place it has there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ways_in.translation.catalog_entries import Entry, PageCatalog

# Roles that take the words they show from where they lead, if they are given none.
ROLES = "ref|numref|doc|eq|download|resource"
# The target of a link in each of its forms: `words <target>`, [words](target), :ref:`target`,
# {ref}`target`, and an address that stands for itself.
SIGNS = r"[^\s()<>`“”«»，。；：、！？]"
ADDRESS = rf"\bhttps?://{SIGNS}+(?:\({SIGNS}*\){SIGNS}*)*(?<![.,;:!?])"
TARGET = re.compile(
    rf"(?<=[\s`])<([^<>`\s][^<>`]*)>`|\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)"
    rf"|(?::(?:{ROLES}):|{{(?:{ROLES})}})`([^`<>]+)`|({ADDRESS})"
)


def targets(text: str) -> list[str]:
    """What the links in the message *text* lead to, in its order."""
    return [match[match.lastindex or 0] for match in TARGET.finditer(text)]


def words(text: str) -> str:
    """The message *text* without what its links lead to."""
    return _led(text, lambda target: "")


def _led(text: str, new: Callable[[str], str]) -> str:
    """*text* with the *new* target for each one."""

    def exchanged(match: re.Match[str]) -> str:
        group = match.lastindex or 0
        start, end = (place - match.start() for place in match.span(group))
        return match[0][:start] + new(match[group]) + match[0][end:]

    return TARGET.sub(exchanged, text)


def follow(catalog: PageCatalog, msgids: Sequence[str]) -> PageCatalog:
    """*catalog* with those entries renamed that differ from *msgids* only in where links lead."""
    new = _renamed([entry.msgid for entry in catalog.entries], msgids)
    entries = (with_targets(entry, new.get(entry.msgid, "")) for entry in catalog.entries)
    return replace(catalog, entries=tuple(entries))


def _renamed(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Those of *after* that have the words of a message which is gone; in order, if several do."""
    gone = _by_words(msgid for msgid in before if msgid not in set(after))
    new = _by_words(msgid for msgid in after if msgid not in set(before))
    return {
        old: now
        for text, olds in gone.items()
        if len(olds) == len(new.get(text, ()))
        for old, now in zip(olds, new[text], strict=True)
    }


def _by_words(msgids: Iterable[str]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for msgid in msgids:
        found[words(msgid)].append(msgid)
    return found


def with_targets(entry: Entry, msgid: str) -> Entry:
    """*entry* as a translation of *msgid*, which has the same words; itself where that is unclear.

    Unclear is what two links with one target, which lead to different places now, are in a
    translation that has them in another order.
    """
    held, before, after = targets(entry.msgstr), targets(entry.msgid), targets(msgid)
    ways = set(zip(before, after, strict=True)) if msgid else set()
    new = dict(ways)
    if not ways or not {old for old, now in ways if old != now} <= set(held):
        return entry
    if held == before:
        rest = iter(after)
        text = _led(entry.msgstr, lambda target: next(rest))
    elif len(new) == len(ways):
        text = _led(entry.msgstr, lambda target: new.get(target, target))
    else:
        return entry
    previous = _led(entry.previous, lambda target: new.get(target, target))
    return replace(entry, msgid=msgid, msgstr=text, previous=previous)
