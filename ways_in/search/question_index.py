"""Questions by their terms, so that the one most like a query can be found among thousands.

A question is like a query by the weight of the terms that they share: the cosine of the two, with
terms weighed by how few questions have them. What a term is of its question stands with the number
of the question, as a letter, so that a browser adds up what the terms of a query have.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common.word_count import IS_HAN
from ways_in.search.search_terms import ASKING, STOP_CHARACTERS, runs, stem
from ways_in.search.searchable_page import LEVELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

IS_ASKING = re.compile(ASKING)


@dataclass(frozen=True)
class QuestionIndex:
    """*postings* are the questions of each term, *places* the anchors of each page by its number.

    A place has with it how many questions it answers; questions are numbered in this order.
    """

    postings: dict[str, str]
    places: dict[int, list[tuple[str, int]]]

    def counts(self, pages: int) -> list[int]:
        """How many questions each page answers."""
        return [sum(count for _, count in self.places.get(n, ())) for n in range(pages)]


def index(asked: Mapping[tuple[int, str], Sequence[str]], stop: Collection[str]) -> QuestionIndex:
    """The index of *asked*, questions by page and anchor; words of *stop* say nothing."""
    places: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    cut: list[set[str]] = []
    for (page, anchor), forms in sorted(asked.items()):
        places[page].append((anchor, len(forms)))
        cut += [telling(form, stop) for form in forms]
    return QuestionIndex(_postings(cut), dict(places))


def telling(question: str, stop: Collection[str]) -> set[str]:
    """The terms by which *question* is compared."""
    found = {term for run in runs(question) for term in _terms(run) if run not in stop}
    return found or {term for run in runs(question) for term in _terms(run)}


def _terms(run: str) -> Iterator[str]:
    if not IS_HAN.match(run):
        yield stem(run)
        return
    for part in filter(None, IS_ASKING.split(run)):
        pairs = [part[i : i + 2] for i in range(len(part) - 1)] or [part]
        yield from (pair for pair in pairs if not set(pair) & set(STOP_CHARACTERS))


def _postings(cut: Sequence[set[str]]) -> dict[str, str]:
    counts = Counter(term for found in cut for term in found)
    weights = {term: weight(len(cut), count) for term, count in counts.items()}
    texts: defaultdict[str, list[str]] = defaultdict(list)
    last: defaultdict[str, int] = defaultdict(lambda: -1)
    for number, found in enumerate(cut):
        length = math.hypot(*(weights[term] for term in found))
        for term in found:
            letter = LEVELS[round(weights[term] / length * (len(LEVELS) - 1))]
            gap = number - last[term]
            texts[term].append(f"{gap if gap > 1 else ''}{letter}")
            last[term] = number
    return {term: "".join(parts) for term, parts in texts.items()}


def weight(questions: int, count: int) -> float:
    """How much a term tells that *count* of all *questions* have."""
    return math.log(1 + questions / count)
