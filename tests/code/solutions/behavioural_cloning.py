"""Our solutions of the exercises on behavioural_cloning.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from behavioural_cloning import expert, start, step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from behavioural_cloning import Policy, State

Ints = NDArray[np.int64]


def same_as_last(states: Sequence[State], actions: Ints) -> float:
    """A state shows which way the player faces: the last action."""
    return float(np.mean([s.facing == a for s, a in zip(states, actions, strict=True)]))


def best_shift(states: Sequence[State], actions: Ints, shifts: Sequence[int]) -> int:
    """Try each; with the right one no move leads elsewhere."""

    def plays_back(shift: int) -> bool:
        rows = [t for t in range(len(states) - 1) if 0 <= t + shift < len(actions)]
        return all(step(states[t], int(actions[t + shift])) == states[t + 1] for t in rows)

    return next(shift for shift in shifts if plays_back(shift))


def ask_the_expert(
    policy: Policy, games: int, patience: int, rng: np.random.Generator
) -> tuple[list[State], Ints]:
    """The policy moves, the expert labels."""
    states = []
    for _ in range(games):
        state = start(rng)
        for _ in range(patience):
            if state.player == state.goal:
                break
            states.append(state)
            state = step(state, policy.act(state))
    return states, np.array([expert(state) for state in states])
