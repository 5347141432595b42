"""What a gettext catalog holds: its entries, each with its state, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """A message: *previous* is the earlier wording that a fuzzy translation belongs to.

    One that counts something has a *plural* beside its *msgid*; then *msgstr* has the forms of the
    language, each on a line.
    """

    msgid: str
    msgstr: str = ""
    fuzzy: bool = False
    previous: str = ""
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    plural: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """The translation, or its plural forms in the order of the language's rule."""
        return tuple(self.msgstr.split("\n")) if self.plural else (self.msgstr,)

    @property
    def state(self) -> str:
        """``current``, ``behind`` or ``missing``."""
        is_whole = all(self.forms) if self.plural else self.msgstr
        if not is_whole:
            return "missing"
        return "behind" if self.fuzzy else "current"


@dataclass(frozen=True)
class PageCatalog:
    """A catalog file: entries in the page's order, obsolete ones, header fields and comment."""

    language: str
    entries: tuple[Entry, ...] = ()
    obsolete: tuple[Entry, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    comment: str = ""

    def count(self, state: str) -> int:
        """How many entries are in *state*."""
        return sum(entry.state == state for entry in self.entries)

    def current(self) -> dict[str, str]:
        """The translations that are current, by msgid."""
        return {entry.msgid: entry.msgstr for entry in self.entries if entry.state == "current"}
