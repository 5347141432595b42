"""Our solutions of the exercises on three_searches.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean_reciprocal_rank(found: Sequence[Sequence[str]], right: Sequence[str]) -> float:
    """Of all questions, those whose passage is missing included."""
    pairs = list(zip(found, right, strict=True))
    return sum(1 / (list(row).index(own) + 1) for row, own in pairs if own in row) / len(pairs)


def fused(lists: Sequence[Sequence[str]], k: float) -> list[str]:
    """A list that does not have a passage says nothing of it."""
    scores: dict[str, float] = {}
    for row in lists:
        for rank, passage in enumerate(row, start=1):
            scores[passage] = scores.get(passage, 0) + 1 / (k + rank)
    return sorted(scores, key=lambda passage: (-scores[passage], passage))


def overlapping(sentences: Sequence[str], size: int, step: int) -> list[list[str]]:
    """The last passage is the first that reaches the end."""
    passages = []
    for start in range(0, len(sentences), step):
        passages.append(list(sentences[start : start + size]))
        if start + size >= len(sentences):
            break
    return passages
