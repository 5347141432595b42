"""Exercises on paths/code/behavioural_cloning.py. Complete the functions; their tests judge.

python -m pytest paths/code/exercises/test_behavioural_cloning.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from behavioural_cloning import Policy, State

Ints = NDArray[np.int64]


def same_as_last(states: Sequence[State], actions: Ints) -> float:
    """The share of pairs in which the rule “do what you did last” gives the recorded action."""
    raise NotImplementedError


def best_shift(states: Sequence[State], actions: Ints, shifts: Sequence[int]) -> int:
    """Which of *shifts* makes the record of one game play back: with it, state t goes with
    action t + shift, as far as both are there. The record is right if 0 does.
    """
    raise NotImplementedError


def ask_the_expert(
    policy: Policy, games: int, patience: int, rng: np.random.Generator
) -> tuple[list[State], Ints]:
    """Let the *policy* play, *patience* moves a game at most, from behavioural_cloning.start(rng).

    Gives every state it was in before the goal, with the action of behavioural_cloning.expert.
    """
    raise NotImplementedError
