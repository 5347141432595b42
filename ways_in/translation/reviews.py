"""Who has read a translation against its original, entry by entry, and at which wording.

The catalog keeps it as a comment of the translator's, which editors and gettext's tools keep::

   # by: Li Lei
   # read: Anna Petrova (3f9a1c2b)

``read`` names a reader, and in brackets a stamp of the words of both texts, markup left out:
change a word of either, and the reading no longer counts; move the paragraph to another page or
rename what it links to, and it does. Who reads by hand leaves the stamp to ``make translations``.
``by`` names who translated this entry, if not whom the catalog's header names; only what another
has read counts as read.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN
from ways_in.translation.message_text import without_markup

if TYPE_CHECKING:
    import re

    from ways_in.translation.catalog_entries import Entry

# A sign of formulas, and a word: in Chinese each character, elsewhere not a letter alone.
FORMULA = late(r"\\[A-Za-z,;!{}|\\]")
A_WORD = late(rf"[{HAN}]|[^\W\d_]{{2}}")
READ = late(
    r"read:\s*+(?P<name>[^()\s]++(?:\s++[^()\s]++)*+)\s*+(?:\((?P<stamp>[0-9a-f]{8})\))?\s*+"
)
BY = late(r"by:\s*(?P<name>.*\S)\s*")


def stamp(entry: Entry) -> str:
    """What tells the words of a translation and its original from all others."""
    texts = (f"{entry.msgid} {entry.plural}", entry.msgstr)
    words = (" ".join(without_markup(text).split()) for text in texts)
    return sha256("\0".join(words).encode()).hexdigest()[:8]


def readers(entry: Entry) -> list[str]:
    """Who has read *entry* as it is now."""
    found = [match for one in entry.comments if (match := READ.fullmatch(one.strip()))]
    if entry.state != "current" or not found:
        return []
    now = stamp(entry)
    return [match["name"] for match in found if match["stamp"] == now]


def is_to_be_read(entry: Entry) -> bool:
    """Whether *entry* says anything: ``T × d`` and formulas are the same in all languages."""
    has_words = A_WORD.search(entry.msgid) and not FORMULA.search(entry.msgid)
    return bool(has_words) or entry.msgid != entry.msgstr


def is_record(comment: str) -> bool:
    """Whether *comment* says who has read or translated an entry."""
    return bool(READ.fullmatch(comment.strip()) or BY.fullmatch(comment.strip()))


def translator(entry: Entry, of_catalog: str) -> str:
    """Who translated *entry*; *of_catalog* is whom the catalog's header names."""
    found = (BY.fullmatch(comment.strip()) for comment in entry.comments)
    return next((match["name"] for match in found if match), of_catalog)


def is_read(entry: Entry, of_catalog: str) -> bool:
    """Whether somebody other than its translator has read *entry* as it is now."""
    found = readers(entry)
    own = {name.strip() for name in translator(entry, of_catalog).split(",")} if found else set()
    return any(name not in own for name in found)


def read_by(entry: Entry, name: str) -> Entry:
    """*entry*, read by *name* as it is now."""
    line = f"read: {name} ({stamp(entry)})"
    return replace(entry, comments=(*_without(entry, READ, name), line))


def translated_by(entry: Entry, name: str, of_catalog: str) -> Entry:
    """*entry*, translated by *name*, who need not be named where the catalog's header does."""
    lines = [f"by: {name}"] if name != of_catalog else []
    return replace(entry, comments=(*lines, *_without(entry, BY)))


def _without(entry: Entry, pattern: re.Pattern[str], name: str = "") -> list[str]:
    """The comments of *entry* but those that say the same, of *name* if there is one."""
    found = ((comment, pattern.fullmatch(comment.strip())) for comment in entry.comments)
    return [comment for comment, match in found if not match or (name and match["name"] != name)]


def stamped(entry: Entry) -> Entry:
    """*entry* with a stamp of its wording at each reading that has none yet."""
    if entry.state != "current":
        return entry
    matches = (READ.fullmatch(comment.strip()) for comment in entry.comments)
    for name in [match["name"] for match in matches if match and not match["stamp"]]:
        entry = read_by(entry, name)
    return entry


def carried(before: Entry, after: Entry) -> Entry:
    """*after*, which says what *before* did, with the readings that held of that."""
    for name in readers(before):
        after = read_by(after, name)
    return after
