"""Exercises on paths/code/prompt_injection.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_prompt_injection.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def within(p: float, tries: int) -> float:
    """The probability that an attacker succeeds at least once in so many independent *tries*.

    Each try succeeds with probability *p*.
    """
    raise NotImplementedError


def bound(scores: Sequence[float], alarms: float) -> float:
    """The lowest of *scores* that may be the bound of a classifier; what is above it is refused.

    The scores are those of harmless mails, and at most the share *alarms* of them is refused.
    """
    raise NotImplementedError


def sources(
    given: Mapping[str, set[str]], steps: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, set[str]]:
    """Who had a hand in each value, after all *steps*; the values that are *given* included.

    A step is the name of a value and the names of those that it was made from, in this order.
    """
    raise NotImplementedError
