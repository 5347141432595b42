"""A message and its translation as their readers see them: what the checks of wording are given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from babel import UnknownLocaleError

from ways_in.common.writing import scripts
from ways_in.translation.integrity.text_size import length

if TYPE_CHECKING:
    from ways_in.translation.catalog_entries import Entry


@dataclass(frozen=True)
class Wording:
    """The prose of both texts, markup taken out, with a gap (``GAP``) for what is no word.

    *source* and *target* are the codes of the languages, *entry* is where both are written, and
    *markup* is ``rst``, ``md``, or ``text`` where nothing is parsed.
    """

    original: str
    translation: str
    entry: Entry
    source: str
    target: str
    markup: str = "rst"

    @cached_property
    def writing(self) -> tuple[str, ...]:
        """How Unicode's names of the letters begin that the translation is written in."""
        try:
            return scripts(self.target)
        except (UnknownLocaleError, ValueError):  # no language that CLDR knows
            return ("LATIN",)

    @cached_property
    def lengths(self) -> tuple[float, float]:
        """How much the original and the translation say, in letters of an alphabet."""
        return length(self.original), length(self.translation)

    @property
    def texts(self) -> tuple[str, str]:
        """The original and the translation."""
        return self.original, self.translation
