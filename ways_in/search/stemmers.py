"""Snowball's stemmers of English and Russian, which look the ending of a word up in a table.

Theirs is found by halving a list and comparing signs, some five times a word. Stems are the same
(``tests/test_search_terms.py``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]
from snowballstemmer.russian_stemmer import RussianStemmer  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Parts(NamedTuple):
    """What each of some endings or beginnings stands for, and how long they are, longest first."""

    results: dict[str, int]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, among: Sequence[Any]) -> Parts:
        """Those of one of Snowball's lists."""
        results = {one.s: one.result for one in among}
        return cls(results, tuple(sorted({len(part) for part in results}, reverse=True)))


class ByTable:
    """Finds endings and beginnings in tables, for a stemmer that it is mixed into."""

    current: str  # the word, and the place in it
    cursor: int
    limit: int
    limit_backward: int

    def __init__(self) -> None:
        super().__init__()
        self._tables: dict[int, Parts] = {}  # by the identity of the lists, which stay

    def _table(self, v: Sequence[Any]) -> Parts:
        return self._tables.get(id(v)) or self._tables.setdefault(id(v), Parts.of(v))

    def find_among(self, v: Sequence[Any]) -> int:
        """What the longest among *v* stands for that stands behind the cursor; 0 if none."""
        table, start, most = self._table(v), self.cursor, self.limit - self.cursor
        for length in table.lengths:
            beginning = self.current[start : start + length]
            if length <= most and beginning in table.results:
                self.cursor = start + length
                return table.results[beginning]
        return 0

    def find_among_b(self, v: Sequence[Any]) -> int:
        """What the longest ending among *v* stands for that stands before the cursor; 0 if none."""
        table = self._table(v)
        end, most = self.cursor, self.cursor - self.limit_backward
        for length in table.lengths:
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
