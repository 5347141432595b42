"""The anchors of headings, made of their words as the author wrote them.

``我的思考`` becomes ``wo-de-si-kao``, ``Что дальше`` ``chto-dalshe``, ``A record`` ``a-record``: in
ASCII (by the tables of anyascii), in small letters, cut after LONGEST letters at a word's end.
Two headings of a page that would be the same are told apart by the heading that they stand below,
then by a digest of their words. Only headings with the same words in the same place are counted.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii

from ways_in.safety.whitelist import PAGE_IDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

LONGEST = 40
DIGITS = 6
# What a heading without letters is called, and one that begins with a digit begins with.
GENERIC = "section"
BETWEEN = re.compile(r"[^a-z0-9]+")
WITHIN = re.compile(r"['\u2019\u02bc`]")
# Docutils’ own, which differ from language to language.
NUMBERED = re.compile(r"id\d+")


@dataclass(frozen=True)
class Heading:
    """The words of a heading and those of the headings that it stands below, outermost first."""

    text: str
    above: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """A few digits that stand for the words of the heading and of those above it."""
        path = "\n".join((*self.above, self.text))
        return hashlib.sha256(path.encode()).hexdigest()[:DIGITS]


def slug(text: str) -> str:
    """*text* as an anchor; empty if it has neither letters nor digits."""
    words = WITHIN.sub("", anyascii("".join(map(_apart, text)))).lower()
    parts = [part for part in BETWEEN.split(words) if part]
    found = ""
    for part in parts:
        longer = f"{found}-{part}" if found else part[:LONGEST]
        if len(longer) > LONGEST:
            break
        found = longer
    return f"{GENERIC}-{found}" if found[:1].isdigit() else found


def _apart(letter: str) -> str:
    """An ideograph stands alone, for its sound is a word; other letters as they are."""
    is_ideograph = unicodedata.name(letter, "").startswith("CJK ")
    return f" {letter} " if is_ideograph else letter


def names(headings: Sequence[Heading], taken: AbstractSet[str] = frozenset()) -> list[str]:
    """An anchor for each of *headings*, in their order; none is *taken*."""
    choices = [_choices(heading) for heading in headings]
    levels = [0] * len(choices)
    while True:
        found = [choice[level] for choice, level in zip(choices, levels, strict=True)]
        meant: dict[str, set[Heading]] = {}
        for name, heading in zip(found, headings, strict=True):
            meant.setdefault(name, set()).add(heading)
        unclear = [
            n
            for n, name in enumerate(found)
            if (len(meant[name]) > 1 or _is_taken(name, taken)) and levels[n] < len(choices[n]) - 1
        ]
        if not unclear:
            return _counted(found, taken)
        for n in unclear:
            levels[n] += 1


def _choices(heading: Heading) -> tuple[str, ...]:
    """What *heading* may be called, the shortest first."""
    own = slug(heading.text)
    if not own:
        return (f"{GENERIC}-{heading.digest}",)
    parent = slug(heading.above[-1]) if heading.above else ""
    below = (f"{parent}-{own}",) if parent else ()
    return (own, *below, f"{own}-{heading.digest}")


def _is_taken(name: str, taken: AbstractSet[str]) -> bool:
    return name in taken or name in PAGE_IDS or bool(NUMBERED.fullmatch(name))


def _counted(found: list[str], taken: AbstractSet[str]) -> list[str]:
    """*found* with a number behind those that nothing tells apart."""
    given: dict[str, None] = {}
    for name in found:
        number, numbered = 1, name
        while numbered in given or _is_taken(numbered, taken):
            number += 1
            numbered = f"{name}-{number}"
        given[numbered] = None
    return list(given)
