"""Exercises on paths/code/paged_cache.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_paged_cache.py
"""

from __future__ import annotations


def address(table: list[int], b: int, t: int) -> tuple[int, int]:
    """Page and place in it of the token at position *t*, counted from 0.

    *table* says which page holds the tokens 0 to b - 1, which one b to 2 b - 1, and so on.
    """
    raise NotImplementedError


def fitting(lengths: list[int], memory: int, b: int, longest: int) -> tuple[int, int]:
    """How many requests fit at once: in pages of *b* tokens, and with room for *longest* each.

    *lengths* are the tokens that each has in the cache, first come, first served: one that does not
    fit keeps out all after it. *memory* is in tokens.
    """
    raise NotImplementedError


def page_to_write(table: list[int], b: int, t: int, readers: list[int], free: list[int]) -> int:
    """The page into which the token at position *t*, one after the last, can be written.

    It takes the first page of *free* where one is needed: for a new page, or for the copy of a page
    that others read. *table*, *readers* (how many requests read each page) and *free* are right
    afterwards; to copy the numbers themselves is not asked for.
    """
    raise NotImplementedError
