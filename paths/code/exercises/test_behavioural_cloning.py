from __future__ import annotations

from itertools import pairwise

import numpy as np

import behavioural_cloning as bc
from exercises.behavioural_cloning import ask_the_expert, best_shift, same_as_last


class Stubborn(bc.Policy):
    """Goes where it faces."""

    def act(self, state: bc.State) -> int:
        return state.facing


STUBBORN = Stubborn(*(np.zeros((1, 1)) for _ in range(4)))


def long_game() -> tuple[list[bc.State], np.ndarray]:
    state, states, actions = bc.State((0, 0), (7, 6), facing=0), [], []
    while state.player != state.goal:
        states.append(state)
        actions.append(bc.expert(state))
        state = bc.step(state, actions[-1])
    return states, np.array(actions)


def test_the_rule_is_always_right_about_a_late_record_and_only_there() -> None:
    right, late = (bc.record(50, late, np.random.default_rng(0)) for late in (0, 1))
    assert same_as_last(*late) == 1
    assert 0.2 < same_as_last(*right) < 0.8


def test_a_right_record_needs_no_shift() -> None:
    assert best_shift(*long_game(), shifts=(-2, -1, 0, 1, 2)) == 0


def test_a_record_a_frame_late_or_two_early_is_found() -> None:
    states, actions = long_game()
    assert best_shift(states[1:], actions[:-1], shifts=(0, -1, 1, 2)) == 1
    assert best_shift(states[:-2], actions[2:], shifts=(0, -1, 1, -2)) == -2


def test_the_expert_is_asked_about_the_states_of_the_policy() -> None:
    states, actions = ask_the_expert(STUBBORN, 20, 15, np.random.default_rng(0))
    assert len(states) == len(actions) <= 20 * 15
    assert list(actions) == [bc.expert(state) for state in states]
    at_the_wall = [s for s, t in pairwise(states) if s == t]
    assert at_the_wall  # a state that no record of the expert holds
    assert all(state.player != state.goal for state in states)
