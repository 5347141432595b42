"""A page as the search sees it: its sections, what it mentions, what each term says about it."""

from __future__ import annotations

import hashlib
import re
import string
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ways_in.common.word_count import IS_HAN
from ways_in.search.search_terms import fold, terms, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEVELS = string.ascii_uppercase + string.ascii_lowercase
STRONGEST = 5.0
WEIGHTS = 10_000  # that are remembered: on a page most terms have one of a few
LISTED = re.compile("[,，、]")  # between the names of several things in one heading
LONGEST_NAME = 50  # signs of what is found as a whole: nobody types more


@dataclass(frozen=True)
class Section:
    """A section or a glossary entry; *others* is its heading in the other languages."""

    anchor: str
    heading: str
    text: str
    others: tuple[str, ...] = ()

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of the glossary."""
        return self.anchor.startswith("term-")


@dataclass(frozen=True)
class SearchablePage:
    """A page; *mentions* are the terms in its text with their names in the other languages.

    *kinds* says what the page (“”) and its sections are, by anchor, where they are something of
    their own. *levels* is what :func:`levels` makes of it: made if not given.
    """

    address: str
    title: str
    sections: tuple[Section, ...]
    others: tuple[str, ...] = ()
    mentions: tuple[tuple[str, ...], ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    levels: str | None = None

    @property
    def text(self) -> str:
        """All that can be read on the page, without its title."""
        return "\n".join(f"{part.heading}\n{part.text}" for part in self.sections)

    @property
    def outline(self) -> object:
        """All of it by which readers' words are led to it."""
        parts = [(part.anchor, part.heading, part.others) for part in self.sections]
        return self.address, self.title, self.kinds, parts


class Names:
    """The names of terms, each that of the own language first, to be found in texts."""

    def __init__(self, names: Sequence[tuple[str, ...]]) -> None:
        self.key = hashlib.sha256(repr(names).encode()).hexdigest()
        self._in_han = [(name, fold(name[0])) for name in names if IS_HAN.search(name[0])]
        self._in_words = [
            (name, f" {' '.join(terms(name[0]))} ") for name in names if not IS_HAN.search(name[0])
        ]
        self._order = {name: number for number, name in enumerate(names)}

    def within(self, page: SearchablePage, words: str) -> tuple[tuple[str, ...], ...]:
        """The names that *page* mentions, whose text has the terms *words*, a space between."""
        text = f" {' '.join(terms(page.title))} {words} "
        han = fold(f"{page.title} {page.text}") if self._in_han else ""
        found = [name for name, sought in self._in_han if sought in han]
        found += [name for name, sought in self._in_words if sought in text]
        return tuple(sorted(found, key=self._order.__getitem__))


def usual(sizes: Sequence[int]) -> float:
    """How many terms a page has on average, in round numbers: one edit shall not change it."""
    return float(f"{sum(sizes) / max(len(sizes), 1):.1e}") or 1


def levels(page: SearchablePage, words: Sequence[str], average: float) -> str:
    """The terms of *page*, each with a letter for its weight behind it, a space between.

    *words* are the terms of its text, *average* is how many a page has. Those of one
    :func:`part` stand on a line.
    """
    counts = Counter(words)
    of_text = _by_count(counts, average)
    named = _named(page, counts, of_text)
    letters = {count: level(weight) for count, weight in of_text.items()}
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for term, weight in named.items():
        parts[_PARTS[term[0]]].append(term + level(weight))
        counts.pop(term, None)  # not del, which Counter has in Python
    for term, count in counts.items():
        parts[_PARTS[term[0]]].append(term + letters[count])
    return "\n".join(map(" ".join, parts.values()))


def part(term: str) -> int:
    """Which part of all terms *term* belongs to, by what it begins with, in the order of signs.

    Part by part the terms of all pages are put together, so that they are never all in memory, and
    an edit changes few. Four letters or 256 ideographs are one, the same in search-shelf.js.
    """
    return _PARTS[term[0]]


class _Parts(dict[str, int]):
    """The parts by the first signs of their terms, each reckoned once."""

    def __missing__(self, first: str) -> int:
        sign = int.from_bytes(first.encode("utf-16-be")[:2])  # JavaScript sorts by these
        found = self[first] = sign >> 2 if sign < 0x800 else 0x200 + (sign >> 8)
        return found


_PARTS = _Parts()


def with_levels(pages: Sequence[SearchablePage]) -> Sequence[SearchablePage]:
    """*pages*, each with its :func:`levels`."""
    words = [terms(page.text) for page in pages]
    average = usual([len(found) for found in words])
    return [
        replace(page, levels=levels(page, found, average))
        for page, found in zip(pages, words, strict=True)
    ]


def weights(page: SearchablePage, words: Sequence[str], average: float) -> dict[str, float]:
    """How much each term says about *page*: BM25 for the text, more for headings and title.

    *words* are the terms of its text, *average* is how many a page has. What the page or a part of
    it is called is a term as a whole, too, of titles and entries in any language.
    """
    counts = Counter(words)
    of_text = _by_count(counts, average)
    return {term: of_text[n] for term, n in counts.items()} | _named(page, counts, of_text)


def _by_count(counts: Counter[str], average: float) -> dict[int, float]:
    """What a term says about a page that has it so often as one of *counts*, or never."""
    norm = 1.2 * (0.4 + 0.6 * counts.total() / average)
    return {n: n / (n + norm) for n in {0, *counts.values()}}


def _named(
    page: SearchablePage, counts: Counter[str], of_text: Mapping[int, float]
) -> dict[str, float]:
    """The weights of the terms in titles, headings and names of *page*, as in :func:`weights`."""
    extra = [(0.8, part.heading) for part in page.sections if part.heading]
    extra += [(0.8, name) for part in page.sections for name in part.others]
    extra += [(0.3, name) for names in page.mentions for name in names[1:]]
    best: dict[str, float] = {}
    for weight, text in sorted(extra):
        best |= dict.fromkeys(terms(text), weight)
    title, foreign = set(terms(page.title)), set(terms(" ".join(page.others)))
    is_new = foreign - title
    found = {}
    for term in {*best, *title, *foreign}:
        found[term] = of_text[counts.get(term, 0)] + best.get(term, 0.0) + 1.6 * (term in is_new)
        found[term] += (2 + 1 / len(title)) * (term in title)
    return found | dict.fromkeys(_names(page), STRONGEST)


def _names(page: SearchablePage) -> Iterator[str]:
    """What stands for the whole of the names of *page* and of its parts."""
    called = [page.title, *page.others]
    called += [name for part in page.sections for name in LISTED.split(part.heading)]
    called += [name for part in page.sections if part.is_entry for name in part.others]
    return (name for name in map(whole, called) if 0 < len(name) <= LONGEST_NAME)


@lru_cache(maxsize=WEIGHTS)
def level(weight: float) -> str:
    """The letter for *weight*."""
    return LEVELS[round(min(weight / STRONGEST, 1) * (len(LEVELS) - 1))]
