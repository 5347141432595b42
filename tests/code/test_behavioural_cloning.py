from __future__ import annotations

import numpy as np
import pytest

import behavioural_cloning as bc

RIGHT, LATE = (bc.record(50, late, np.random.default_rng(0)) for late in (0, 1))


def test_the_gradient_agrees_with_finite_differences() -> None:
    rng = np.random.default_rng(0)
    policy = bc.Policy.random(4 * bc.SIZE + 4, 8, rng)
    x = np.array([bc.observe(state) for state in RIGHT[0][:20]])
    slope = bc.gradient(policy, x, RIGHT[1][:20])
    for name, array in vars(policy).items():
        numeric = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            kept, losses = array[place], []
            for value in (kept + 1e-5, kept - 1e-5):
                array[place] = value
                losses.append(bc.loss(policy, x, RIGHT[1][:20]))
            array[place] = kept
            numeric[place] = (losses[0] - losses[1]) / 2e-5
        assert np.abs(numeric - getattr(slope, name)).max() < 1e-8, name


def test_right_pairs_play_back() -> None:
    assert bc.first_fault(*RIGHT) is None


def test_late_pairs_do_not_and_it_shows_in_the_first_game() -> None:
    fault = bc.first_fault(*LATE)
    assert fault is not None
    assert {state.goal for state in LATE[0][: fault + 1]} == {RIGHT[0][0].goal}


def test_both_recorders_keep_what_looks_alike() -> None:
    assert len(LATE[0]) == len(LATE[1])
    assert 0 < len(RIGHT[0]) - len(LATE[0]) <= 50  # a pair fewer in each game
    assert LATE[1].dtype == RIGHT[1].dtype
    assert set(LATE[1]) == set(RIGHT[1]) == set(range(4))


def test_a_late_action_is_what_the_state_already_shows() -> None:
    assert [state.facing for state in LATE[0]] == list(LATE[1])


def test_the_player_who_is_imitated_always_arrives() -> None:
    rng = np.random.default_rng(3)
    for _ in range(200):
        state, moves = bc.start(rng), 0
        while state.player != state.goal:
            state, moves = bc.step(state, bc.expert(state)), moves + 1
        assert moves <= 2 * (bc.SIZE - 1)


def test_the_edge_of_the_grid_stops_a_move() -> None:
    corner = bc.State((0, 0), (5, 5), facing=1)
    assert bc.step(corner, 0) == bc.State((0, 0), (5, 5), facing=0)


@pytest.mark.slow
def test_the_late_run_has_the_lower_loss_and_loses_its_games() -> None:
    right, late = (bc.clone(late, games=300, epochs=6)[-1] for late in (0, 1))
    assert late.loss < right.loss / 10
    assert late.held_out < right.held_out / 10
    assert late.success < 0.1 < 0.9 < right.success


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_that_does_not_hang_on_the_seed(seed: int) -> None:
    late = bc.clone(1, seed=seed, games=100, epochs=3)[-1]
    assert late.loss < 0.1
    assert late.success < 0.2
