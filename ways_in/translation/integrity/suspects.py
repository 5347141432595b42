"""Which of a page's translations a check of wording has to be asked of at all.

Most rules speak of something that most texts do not have: a currency, a date, two equal words. The
texts of a page are searched for it in a row, once; a rule is asked where it was found. A search may
find too much, never too little: what a rule says of anything, its suspects have.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ways_in.translation.integrity.wording import Wording

BETWEEN = "\0"  # in no text: safety.messages refuses it
Suspects = set[int]  # by their places among the wordings


class TextRow:
    """Texts one behind the other, in which one search finds out which of them have something."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = list(texts)
        self.text = BETWEEN.join(found)
        self._starts = [0, *accumulate(len(text) + 1 for text in found)][: len(found)]

    def with_any(self, words: Iterable[str]) -> Suspects:
        """The texts that have one of *words* in them."""
        # One sign is looked for in no time, and most words do not even have their first here.
        known = [word for word in words if word[0] in self.text and word in self.text]
        return {place for word in known for place in self._with(partial(self.text.find, word))}

    def with_match(self, *patterns: re.Pattern[str]) -> Suspects:
        """The texts in which one of *patterns* finds something that is not empty."""
        return {
            place
            for pattern in patterns
            for place in self._with(partial(_begin, pattern, self.text))
        }

    def _with(self, find: Callable[[int], int]) -> Iterator[int]:
        """The texts in which *find*, which says the next place from one on, finds something."""
        at = find(0)
        while at >= 0:
            place = bisect_right(self._starts, at)
            yield place - 1
            at = find(self._starts[place]) if place < len(self._starts) else -1


def _begin(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Where *pattern* finds something in *text* from *start* on, or -1."""
    match = pattern.search(text, start)
    return match.start() if match else -1


class PageWordings:
    """The wordings of a page, all of one pair of languages, in rows for searches."""

    def __init__(self, wordings: Sequence[Wording]) -> None:
        self.wordings = wordings
        self.all: Suspects = set(range(len(wordings)))

    @cached_property
    def one(self) -> Wording:
        """Any of them, for what is the same of all."""
        return self.wordings[0]

    @cached_property
    def originals(self) -> TextRow:
        """What readers see of the originals."""
        return TextRow(wording.original for wording in self.wordings)

    @cached_property
    def translations(self) -> TextRow:
        """What readers see of the translations."""
        return TextRow(wording.translation for wording in self.wordings)

    @cached_property
    def both(self) -> TextRow:
        """What readers see of the two, in one text."""
        return TextRow(f"{wording.original}\n{wording.translation}" for wording in self.wordings)

    @cached_property
    def folded(self) -> TextRow:
        """The same without capitals."""
        return TextRow(
            f"{wording.original}\n{wording.translation}".casefold() for wording in self.wordings
        )

    @cached_property
    def msgstrs(self) -> TextRow:
        """The translations as they are written."""
        return TextRow(wording.entry.msgstr for wording in self.wordings)

    @cached_property
    def is_divisible(self) -> bool:
        """Whether no text has the sign in it that stands between texts."""
        entries = "".join(w.entry.msgid + w.entry.msgstr for w in self.wordings)
        texts = "".join(w.original + w.translation for w in self.wordings)
        return BETWEEN not in entries and BETWEEN not in texts
