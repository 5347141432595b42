"""What can be counted about prose: very short sentences, semicolons, the length of Chinese clauses.

Pure functions over paragraphs without markup. None of it says whether a text is good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE_END = re.compile(r"[。！？]+|(?<![.!?…])[.!?…]++[”»\")]*+(?=\s|$)")
CLAUSE_END = re.compile(r"[，；：]+")
SEMICOLON = re.compile("[;；]")
SHORT = {"zh": 12, "en": 8, "ru": 6}  # units of a very short sentence, at most


@dataclass(frozen=True)
class Counts:
    """Of a page: how many *sentences*, how many of them very *short*, how many *semicolons*."""

    sentences: int
    short: int
    semicolons: int

    @property
    def short_share(self) -> float:
        """The share of very short sentences, 0 of none."""
        return self.short / self.sentences if self.sentences else 0.0


def units(text: str) -> int:
    """How long *text* is: Chinese characters and other words."""
    return word_count.count(text)


def sentences(paragraphs: Iterable[str]) -> list[str]:
    """The sentences of *paragraphs*; a paragraph without an end mark, as a heading, is none."""
    found = []
    for paragraph in paragraphs:
        if SENTENCE_END.search(paragraph):
            found += [part for part in SENTENCE_END.split(paragraph) if units(part)]
    return found


def counted(paragraphs: list[str], code: str) -> Counts:
    """The counts of a page in the language *code*, ``zh_CN`` or the like."""
    limit = SHORT.get(code.split("_")[0], SHORT["en"])
    lengths = [units(sentence) for sentence in sentences(paragraphs)]
    semicolons = sum(len(SEMICOLON.findall(paragraph)) for paragraph in paragraphs)
    return Counts(len(lengths), sum(length <= limit for length in lengths), semicolons)


def chinese_clauses(paragraphs: Iterable[str]) -> float:
    """The mean length in units of what stands between two marks; 0 where there is nothing."""
    clauses = [
        units(clause) for sentence in sentences(paragraphs) for clause in CLAUSE_END.split(sentence)
    ]
    kept = [clause for clause in clauses if clause]
    return sum(kept) / len(kept) if kept else 0.0
