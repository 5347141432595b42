"""Snowball's stemmers of English and Russian, which look the ending of a word up in a table.

Theirs is found by halving a list and comparing signs, some five times a word. Stems are the same
(``tests/test_search_terms.py``).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]
from snowballstemmer.russian_stemmer import RussianStemmer  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Affixes(NamedTuple):
    """What each of some endings or beginnings stands for.

    Those that begin with a sign, and those that end with one, have the *lengths* given with it,
    longest first; *rest* are the lengths where a sign has none: that of the empty part, if any.
    """

    results: dict[str, int]
    by_first: dict[str, tuple[int, ...]]
    by_last: dict[str, tuple[int, ...]]
    rest: tuple[int, ...]

    @classmethod
    def of(cls, among: Sequence[Any]) -> Affixes:
        """Those of one of Snowball's lists."""
        results = {one.s: one.result for one in among}
        by_first, by_last = _lengths(results, 0), _lengths(results, -1)
        return cls(results, by_first, by_last, (0,) if "" in results else ())


def _lengths(parts: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """How long the *parts* are, by the sign at their *place*; the empty one may be anywhere."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for part in filter(None, parts):
        found[part[place]].add(len(part))
    rest = {0} if "" in parts else set()
    return {sign: tuple(sorted(known | rest, reverse=True)) for sign, known in found.items()}


class ByTable:
    """Finds endings and beginnings in tables, for a stemmer that it is mixed into."""

    current: str  # the word, and the place in it
    cursor: int
    limit: int
    limit_backward: int

    def __init__(self) -> None:
        super().__init__()
        self._tables: dict[int, Affixes] = {}  # by the identity of the lists, which stay

    def _table(self, v: Sequence[Any]) -> Affixes:
        return self._tables.setdefault(id(v), Affixes.of(v))

    def find_among(self, v: Sequence[Any]) -> int:
        """What the longest among *v* stands for that stands behind the cursor; 0 if none."""
        table = self._tables.get(id(v)) or self._table(v)
        start, most = self.cursor, self.limit - self.cursor
        first = self.current[start] if most > 0 else ""
        for length in table.by_first.get(first, table.rest):
            beginning = self.current[start : start + length]
            if length <= most and beginning in table.results:
                self.cursor = start + length
                return table.results[beginning]
        return 0

    def find_among_b(self, v: Sequence[Any]) -> int:
        """What the longest ending among *v* stands for that stands before the cursor; 0 if none."""
        table = self._tables.get(id(v)) or self._table(v)
        end, most = self.cursor, self.cursor - self.limit_backward
        last = self.current[end - 1] if most > 0 else ""
        for length in table.by_last.get(last, table.rest):
            ending = self.current[end - length : end]
            if length <= most and ending in table.results:
                self.cursor = end - length
                return table.results[ending]
        return 0


class _English(ByTable, EnglishStemmer):  # type: ignore[misc]
    pass


class _Russian(ByTable, RussianStemmer):  # type: ignore[misc]
    pass


@cache
def english() -> Callable[[str], str]:
    """What gives the stem of an English word."""
    found: Callable[[str], str] = _English().stemWord
    return found


@cache
def russian() -> Callable[[str], str]:
    """What gives the stem of a Russian word."""
    found: Callable[[str], str] = _Russian().stemWord
    return found
