from __future__ import annotations

from itertools import pairwise

import numpy as np

import behavioural_cloning as bc
from exercises.behavioural_cloning import ask_the_expert, best_shift, same_as_last
from exercises.telling import equal, same


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


def test_the_rule_is_always_right_about_a_late_record() -> None:
    states, actions = bc.record(50, 1, np.random.default_rng(0))
    same(
        same_as_last(states, actions), 1,
        how_often_and_not_the_share=len(actions), the_share_in_which_the_rule_fails=0,
        the_action_before_in_the_list_which_may_be_of_another_game=np.mean(
            actions[1:] == actions[:-1]
        ),
    )  # fmt: skip


def test_the_rule_is_no_rule_of_a_right_record() -> None:
    found = same_as_last(*bc.record(50, 0, np.random.default_rng(0)))
    equal(bool(0.2 < found < 0.8), True, the_rule_is_right_or_wrong_whatever_the_record=False)


def test_a_right_record_needs_no_shift() -> None:
    equal(best_shift(*long_game(), shifts=(-2, -1, 0, 1, 2)), 0)


def test_a_record_a_frame_late_or_two_early_is_found() -> None:
    states, actions = long_game()
    late = best_shift(states[1:], actions[:-1], shifts=(0, -1, 1, 2))
    equal(
        late, 1, the_sign_is_turned=-1,
        the_first_moves_alone_they_all_go_one_way_and_fit_any_shift=0,
    )  # fmt: skip
    early = best_shift(states[:-2], actions[2:], shifts=(0, 2, -1, 1, -2))
    equal(early, -2, the_sign_is_turned=2, the_first_moves_alone=0)


def test_the_expert_says_what_to_do() -> None:
    states, actions = ask_the_expert(STUBBORN, 20, 15, np.random.default_rng(0))
    equal(len(states), len(actions), the_actions_of_one_game_alone=len(states))
    equal(
        [int(action) for action in actions], [bc.expert(state) for state in states],
        the_actions_are_those_of_the_policy=[state.facing for state in states],
    )  # fmt: skip


def test_the_expert_is_asked_about_the_states_of_the_policy() -> None:
    states, _ = ask_the_expert(STUBBORN, 20, 15, np.random.default_rng(0))
    against_a_wall = any(s == t for s, t in pairwise(states))  # where no expert ever stands
    equal(against_a_wall, True, the_expert_moves_and_not_the_policy=False)


def test_a_game_ends_at_the_goal_or_when_patience_does() -> None:
    states, _ = ask_the_expert(STUBBORN, 20, 15, np.random.default_rng(0))
    equal(len(states) <= 20 * 15, True, it_has_no_end_to_its_patience=False)
    at_the_goal = any(state.player == state.goal for state in states)
    equal(at_the_goal, False, the_expert_is_asked_at_the_goal_too=True)
