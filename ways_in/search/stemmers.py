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


class Endings(NamedTuple):
    """What each of some endings stands for, and how long they are, the longest first."""

    results: dict[str, int]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, among: Sequence[Any]) -> Endings:
        """Those of one of Snowball's lists."""
        results = {one.s: one.result for one in among}
        return cls(results, tuple(sorted({len(ending) for ending in results}, reverse=True)))


class ByTable:
    """Finds endings in tables, for a stemmer that it is mixed into."""

    current: str  # the word, and the place in it
    cursor: int
    limit_backward: int

    def __init__(self) -> None:
        super().__init__()
        self._tables: dict[int, Endings] = {}  # by the identity of the lists, which stay

    def find_among_b(self, v: Sequence[Any]) -> int:
        """What the longest ending among *v* stands for that stands before the cursor; 0 if none."""
        table = self._tables.get(id(v)) or self._tables.setdefault(id(v), Endings.of(v))
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
