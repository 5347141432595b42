"""Exercises on paths/code/one_gpu.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_one_gpu.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def running_softmax(scores: Iterable[float]) -> tuple[float, float]:
    """The largest of *scores* and the sum of e^(score − largest), in one pass over them."""
    raise NotImplementedError


def fits(parameters: float, bytes_of_card: float, adapters: float = 0) -> bool:
    """Whether training fits, at 16 bytes a parameter; with *adapters* only these are trained.

    What is not trained takes 2 bytes a parameter. Activations are left out.
    """
    raise NotImplementedError


def tokens_for(hours: float, parameters: float, operations_a_second: float) -> float:
    """How many tokens a model can read in training in these hours, at 6 operations each."""
    raise NotImplementedError
