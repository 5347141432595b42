"""Put one entry into its catalog: only over what the translator has seen, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from babel.messages.plurals import get_plural

from ways_in.common.control_signs import CONTROL
from ways_in.translation import catalogs, reviews
from ways_in.translation.attribution import METHOD, TRANSLATOR, provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ways_in.cli.review.worklist import Work
    from ways_in.translation.catalog_entries import Entry, PageCatalog

LONGEST = 20_000


class ChangedMeanwhile(Exception):  # noqa: N818 (no error of ours)
    """The entry is not as it was shown: somebody else has written the catalog."""


class Unfit(ValueError):  # noqa: N818
    """What was sent cannot be saved; the message says why."""


@dataclass(frozen=True)
class Saving:
    """What to write: the entry *msgid* of *catalog*, shown with *before*, becomes *msgstr*.

    *is_read* says that *name*, who saves, has read it against its original and found it right.
    """

    catalog: str
    msgid: str
    before: str
    msgstr: str
    notes: tuple[str, ...]
    name: str
    is_read: bool

    @classmethod
    def of(cls, sent: Mapping[str, Any]) -> Saving:
        """What the page has *sent*; raises Unfit."""
        texts = [sent.get(key) for key in ("catalog", "msgid", "before", "msgstr", "name")]
        notes, is_read = sent.get("notes", []), sent.get("read", False)
        if not all(isinstance(text, str) and len(text) <= LONGEST for text in (*texts, *notes)):
            raise Unfit("a text is missing or too long")
        catalog, msgid, before, msgstr, name = map(str, texts)
        name, kept = " ".join(name.split()), tuple(filter(None, map(str.strip, notes)))
        if not name or set(name) & set("()#,") or CONTROL.search(name):
            raise Unfit("write your name, without brackets and commas: it stands in the catalog")
        if any(CONTROL.search(text) for text in (msgstr, *kept)) or "\n" in "".join(kept):
            raise Unfit("a line break in a note, or a sign that nobody sees: take it out")
        return cls(catalog, msgid, before, msgstr.strip(), kept, name, bool(is_read))


def save(work: Work, saving: Saving) -> None:
    """Write it; raises ChangedMeanwhile, KeyError for an unknown catalog, Unfit."""
    path = work.path(saving.catalog)
    stamp = catalogs.stamp(path)
    catalog = catalogs.read(path, work.root)
    entries = {entry.msgid: entry for entry in catalog.entries}
    old = entries.get(saving.msgid)
    if old is None or old.msgstr != saving.before:
        raise ChangedMeanwhile
    fault = _of_lines(old, saving.msgstr, work.code)
    if fault:
        raise Unfit(fault)
    new = _written(old, saving, provenance(catalog).translator)
    if saving.is_read and not new.msgstr:
        raise Unfit("there is no translation to be read")
    entries[saving.msgid] = new
    changed = _signed(replace(catalog, entries=tuple(entries.values())), saving.name)
    if catalogs.stamp(path) != stamp:
        raise ChangedMeanwhile
    catalogs.write(path, changed)


def _of_lines(old: Entry, msgstr: str, code: str) -> str:
    """Why *msgstr* has not the lines that *old* wants: one, or one for each plural form."""
    wanted = get_plural(code).num_plurals if old.plural else 1
    if not msgstr or len(msgstr.split("\n")) == wanted:
        return ""
    if old.plural:
        return f"write {wanted} lines, one for each form that a number takes in this language"
    return "a line break: write the translation as one line"


def _written(old: Entry, saving: Saving, of_catalog: str) -> Entry:
    records = tuple(text for text in old.comments if reviews.is_record(text))
    comments = (*saving.notes, *records)
    new = replace(old, msgstr=saving.msgstr, fuzzy=False, previous="", comments=comments)
    if new.msgstr != old.msgstr:
        new = reviews.translated_by(new, saving.name, of_catalog or saving.name)
    return reviews.read_by(new, saving.name) if saving.is_read else new


def _signed(catalog: PageCatalog, name: str) -> PageCatalog:
    """*catalog*, if its head names no translator yet, with *name*, who works by hand."""
    if provenance(catalog).translator or not any(entry.msgstr for entry in catalog.entries):
        return catalog
    others = tuple(pair for pair in catalog.headers if pair[0] not in (TRANSLATOR, METHOD))
    return replace(catalog, headers=(*others, (TRANSLATOR, name), (METHOD, "by hand")))
