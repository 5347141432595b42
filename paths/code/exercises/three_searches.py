"""Exercises on paths/code/three_searches.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_three_searches.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean_reciprocal_rank(found: Sequence[Sequence[str]], right: Sequence[str]) -> float:
    """The mean, over all questions, of 1 / the rank of the right passage; 0 where it is missing.

    *found* has a list for each question, the best passage first, and *right* has its passage.
    """
    raise NotImplementedError


def fused(lists: Sequence[Sequence[str]], k: float) -> list[str]:
    """All passages of *lists*, by the sum of 1 / (k + rank) over the lists that have them.

    The best comes first; what is equal is in the order of the alphabet.
    """
    raise NotImplementedError


def overlapping(sentences: Sequence[str], size: int, step: int) -> list[list[str]]:
    """Passages of at most *size* sentences that begin *step* apart, up to the end of the text.

    None lies wholly within another. *step* is at most *size*.
    """
    raise NotImplementedError
