"""Exercises on paths/code/constrained_decoding.py. Complete the functions; the tests judge.

python -m pytest paths/code/exercises/test_constrained_decoding.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def allowed(words: Sequence[str], written: str) -> set[str]:
    """The characters with which one of *words* goes on after *written*; "" if one is complete."""
    raise NotImplementedError


def attempts(v: float, wanted: float) -> int:
    """How often to ask at most, so that at least the share *wanted* of the answers is valid.

    *v* is the probability that one answer is valid; each try is drawn anew.
    """
    raise NotImplementedError


def weights(kept: Sequence[Sequence[float]]) -> list[float]:
    """What each of some masked answers counts, in sum 1, to have the model's proportions again.

    For each answer, *kept* has character by character the probability that the mask left over.
    """
    raise NotImplementedError
