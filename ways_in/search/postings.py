"""The terms of all pages, each with the pages that have it, put together or brought up to date.

A posting is a text, ``0Zb3Q``: pages, each as the distance from the one before (none is written
for 1) and a letter for what the term says of it. Terms stand in the order in which JavaScript
sorts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ways_in.search.searchable_page import part, with_levels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ways_in.search.searchable_page import SearchablePage

BEYOND = re.compile("[\U00010000-\U0010ffff]")
POSTING = re.compile(r"(?<!\d)(\d*)([A-Za-z])")  # from no place within a number


def by_part(pages: Sequence[SearchablePage]) -> Iterator[tuple[int, dict[str, str]]]:
    """The posting of each term of *pages*, which are asked for once, :func:`part` by part."""
    if len(pages) and pages[0].levels is None:
        pages = with_levels(pages)
    lines: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for line in (page.levels or "").splitlines():
            lines[part(line)].append((number, line))
    written = [_distance(number) for number in range(len(pages) + 1)]
    for key in sorted(lines):
        texts = _of_part(lines.pop(key), written)
        yield key, {term: texts[term] for term in in_order(texts)}


def _of_part(lines: Iterable[tuple[int, str]], distances: Sequence[str]) -> dict[str, str]:
    # As texts from the beginning: numbers would take twenty times as much memory.
    texts: dict[str, str] = {}
    last: dict[str, int] = {}
    for number, line in lines:
        first = distances[number + 1]
        for written in line.split(" "):
            term = written[:-1]
            if term in last:
                texts[term] += distances[number - last[term]] + written[-1]
            else:
                texts[term] = first + written[-1]
            last[term] = number
    return texts


def changed(postings: Mapping[str, str], number: int, before: str, now: str) -> dict[str, str]:
    """*postings* once the page *number* has the levels *now*, and not those of *before*.

    Levels are as :attr:`SearchablePage.levels` has them.
    """
    old, new = set(before.split()), set(now.split())
    letters = {written[:-1]: "" for written in old - new}
    letters |= {written[:-1]: written[-1] for written in new - old}
    found = dict(postings)
    for term, letter in letters.items():
        found[term] = weighed(found.get(term, ""), number, letter)
        if not found[term]:
            del found[term]
    if letters.keys() <= postings.keys():
        return found
    return {term: found[term] for term in in_order(found)}


def weighed(posting: str, number: int, letter: str) -> str:
    """*posting* with *letter* for the page *number*, or without that page if it is empty."""
    pages: dict[int, str] = {}
    last = -1
    for distance, other in POSTING.findall(posting):
        last += int(distance or 1)
        pages[last] = other
    pages[number] = letter
    return encoded([(page, pages[page]) for page in sorted(pages) if pages[page]])


def encoded(pages: Sequence[tuple[int, str]]) -> str:
    """The posting of *pages*, numbers and letters."""
    before = [-1, *(number for number, _ in pages)]
    gaps = ((n - last, letter) for last, (n, letter) in zip(before, pages, strict=False))
    return "".join(_distance(gap) + letter for gap, letter in gaps)


def _distance(pages: int) -> str:
    return "" if pages == 1 else str(pages)


def with_questions(postings: Mapping[str, str], asked: Mapping[str, str]) -> Mapping[str, str]:
    """*postings*, and behind a bar those of *asked*, questions by terms."""
    if not asked:
        return postings
    found = dict(postings)
    for term, text in asked.items():
        found[term] = f"{found.get(term, '')}|{text}"
    return {term: found[term] for term in in_order(found)}


def in_order(terms: Collection[str]) -> list[str]:
    """*terms* as JavaScript sorts them: by the halves of what does not fit into two bytes."""
    if BEYOND.search("".join(terms)):
        return sorted(terms, key=lambda term: term.encode("utf-16-be"))
    return sorted(terms)
