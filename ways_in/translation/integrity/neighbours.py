"""Translations that stand at the wrong entry: one that two entries have, and two exchanged."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from ways_in.translation.integrity.lengths import length
from ways_in.translation.integrity.letters import script
from ways_in.translation.integrity.wording import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ways_in.translation.catalogs import Entry
    from ways_in.translation.integrity.wording import Wording

NUMBER = re.compile(r"\d+")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]+")
ENDS = {"。": ".", "？": "?", "！": "!", "：": ":", "；": ";"}
# How much nearer two translations are to each other's original before they count as exchanged: of
# this site's neighbours none is nearer by more than 0.43, and four in five exchanged ones are.
NEARER = 0.6


@dataclass(frozen=True)
class TextShape:
    """What a text has that its translation has as well: numbers, names, its end and its length."""

    text: str

    @cached_property
    def marks(self) -> Counter[str]:
        """The numbers, names in Latin letters and links."""
        names = NAME.findall(self.text) if self.is_foreign_to_latin else []
        return Counter(
            [*NUMBER.findall(self.text), *names, *(GAP for _ in self.text.split(GAP)[1:])]
        )

    @cached_property
    def is_foreign_to_latin(self) -> bool:
        """Whether Latin letters are names in it, and no words."""
        found = [script(sign) != "LATIN" for sign in self.text if sign.isalpha()]
        return sum(found) * 2 > len(found)

    @cached_property
    def end(self) -> str:
        """The sign that ends it, if it ends a sentence."""
        sign = ENDS.get(self.text.strip()[-1:], self.text.strip()[-1:])
        return sign if sign in ENDS.values() else ""

    @cached_property
    def size(self) -> float:
        """How much it says."""
        return length(self.text)


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
    for one, other in pairwise(wordings):
        if _nearer(one, other) > NEARER:
            message = f"this translation and that in line {other.entry.line} have changed places"
            yield one.entry, f"{message}: put each under its own original"


def _nearer(one: Wording, other: Wording) -> float:
    """By how much the translations of two entries are nearer to each other's original."""
    a, b = TextShape(one.original), TextShape(other.original)
    first, second = TextShape(one.translation), TextShape(other.translation)
    now = _distance(a, first) + _distance(b, second)
    return now - _distance(a, second) - _distance(b, first)


def _distance(original: TextShape, translation: TextShape) -> float:
    before, after = original.marks, translation.marks
    if original.is_foreign_to_latin != translation.is_foreign_to_latin:
        keys = [key for key in before | after if not NAME.fullmatch(key)]
    else:
        keys = list(before | after)
    marks = sum(abs(before[key] - after[key]) for key in keys)
    ratio = math.log((translation.size + 3) / (original.size + 3))
    return min(marks, 4) / 4 + (original.end != translation.end) / 2 + min(abs(ratio), 1.5)
