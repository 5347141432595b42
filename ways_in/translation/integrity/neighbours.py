"""Translations that stand at the wrong entry: one that two entries have, and two exchanged."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late
from ways_in.translation.integrity.letters import script
from ways_in.translation.message_text import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ways_in.translation.catalog_entries import Entry
    from ways_in.translation.integrity.wording import Wording

NUMBER = late(r"\d+")
NAME = late(r"[A-Za-z][A-Za-z0-9]+")
NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())
NOT_LATIN = late("[\u0400-\u0481\u048a-\u052f\u4e00-\u9fff]+")  # most letters of others
ENDS = {"。": ".", "？": "?", "！": "!", "：": ":", "；": ";"}
# How much nearer two translations are to each other's original before they count as exchanged: of
# this site's neighbours none is nearer by more than 0.43, and four in five exchanged ones are.
NEARER = 0.6


@dataclass(frozen=True)
class TextShape:
    """What a text has that its translation has as well: numbers, names, its end and its length.

    *size* is how much it says, in letters of an alphabet.
    """

    text: str
    size: float

    @cached_property
    def marks(self) -> Counter[str]:
        """The numbers, names in Latin letters and links."""
        names = [] if self.text.isascii() else NAME.findall(self.text)
        if names and not self.is_foreign_to_latin:
            names = []
        return Counter(NUMBER.findall(self.text) + names + [GAP] * self.text.count(GAP))

    @cached_property
    def is_foreign_to_latin(self) -> bool:
        """Whether Latin letters are names in it, and no words."""
        ascii_letters = self.text.encode("ascii", "ignore").translate(None, NO_LETTERS)
        if len(ascii_letters) * 2 >= len(self.text):
            return False
        if len(NOT_LATIN.sub("", self.text)) * 2 < len(self.text):
            return True
        letters = [(script(sign), n) for sign, n in Counter(self.text).items() if sign.isalpha()]
        latin = sum(n for name, n in letters if name == "LATIN")
        return latin * 2 < sum(n for _, n in letters)

    @cached_property
    def end(self) -> str:
        """The sign that ends it, if it ends a sentence."""
        sign = ENDS.get(self.text.strip()[-1:], self.text.strip()[-1:])
        return sign if sign in ENDS.values() else ""


@dataclass(frozen=True)
class ShapedPair:
    """An entry and the shapes of its texts."""

    entry: Entry
    original: TextShape
    translation: TextShape

    @cached_property
    def distance(self) -> float:
        """How unlike each other they are."""
        return _distance(self.original, self.translation)


def same(wordings: Sequence[Wording]) -> Iterator[tuple[Entry, str]]:
    """Bad: one translation for two different originals. Good: for “Next” and “next”."""
    found: dict[str, list[Wording]] = defaultdict(list)
    for wording in wordings:
        if wording.entry.msgstr != wording.entry.msgid:
            found[wording.entry.msgstr].append(wording)
    for group in found.values():
        if len({wording.entry.msgid.casefold() for wording in group}) > 1:
            first, *others = group
            for wording in others:
                line = first.entry.line
                yield (
                    wording.entry,
                    f"has the translation of the entry in line {line}: write its own",
                )


def swapped(wordings: Sequence[Wording]) -> Iterator[tuple[Entry, str]]:
    """Bad: two neighbours' translations exchanged. Good: two that fit their own originals best."""
    for one, other in pairwise(map(_shaped, wordings)):
        if _nearer(one, other) > NEARER:
            line = other.entry.line
            message = f"this translation and that in line {line} have changed places"
            yield one.entry, f"{message}: put each under its own original"


def _shaped(wording: Wording) -> ShapedPair:
    return ShapedPair(wording.entry, *map(TextShape, wording.texts, wording.lengths))


def _nearer(one: ShapedPair, other: ShapedPair) -> float:
    """By how much the translations of two entries are nearer to each other's original."""
    now = one.distance + other.distance
    if now <= NEARER:  # not even if the other way they were the same
        return 0
    crossed = _distance(one.original, other.translation)
    return now - crossed - _distance(other.original, one.translation)


def _distance(original: TextShape, translation: TextShape) -> float:
    marks = 0 if original.marks == translation.marks else _other_marks(original, translation)
    ratio = math.log((translation.size + 3) / (original.size + 3))
    return min(marks, 4) / 4 + (original.end != translation.end) / 2 + min(abs(ratio), 1.5)


def _other_marks(original: TextShape, translation: TextShape) -> int:
    """How many marks only one of the two has."""
    before, after = original.marks, translation.marks
    keys = before.keys() | after.keys()
    has_names = any(map(NAME.fullmatch, keys))
    if has_names and original.is_foreign_to_latin != translation.is_foreign_to_latin:
        keys = {key for key in keys if not NAME.fullmatch(key)}
    return sum(abs(before[key] - after[key]) for key in keys)
