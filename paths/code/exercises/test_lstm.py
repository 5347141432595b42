from __future__ import annotations

import numpy as np

from exercises.lstm import clipped, half_life, recall_task
from exercises.telling import same


def norm(g: dict[str, np.ndarray]) -> float:
    return float(np.sqrt(sum((array**2).sum() for array in g.values())))


def test_large_gradients_are_cut_to_the_limit_and_keep_their_direction() -> None:
    g = {"W": np.array([[3.0, 0.0]]), "b": np.array([4.0])}  # their norm is 5
    cut = clipped(g, 1.0)
    assert np.isclose(norm(cut), 1)
    same(
        cut["W"], np.array([[0.6, 0.0]]),
        each_array_is_cut_by_its_own_norm=np.array([[1.0, 0.0]]),
        each_number_is_cut_and_the_direction_lost=np.array([[1.0, 0.0]]),
    )  # fmt: skip


def test_small_gradients_stay_as_they_are() -> None:
    g = {"W": np.array([0.3]), "b": np.array([0.4])}
    same(
        clipped(g, 1.0)["W"], np.array([0.3]),
        a_small_gradient_is_stretched_to_the_limit=np.array([0.6]),
        each_array_is_cut_by_its_own_norm=np.array([1.0]),
    )  # fmt: skip


def test_a_cell_that_keeps_half_each_step_has_a_half_life_of_one() -> None:
    same(half_life(0.5), 1, natural_logarithm_of_the_wrong_one=np.log(2), the_sign_is_lost=-1)
    assert np.isclose(0.9 ** half_life(0.9), 0.5)


def test_the_forget_bias_of_1_holds_about_twice_as_long_as_none() -> None:
    sigmoid_of_1 = 1 / (1 + np.exp(-1))
    assert 2 < half_life(sigmoid_of_1) / half_life(0.5) < 2.5


def test_the_recall_task_asks_for_what_stood_first() -> None:
    sequences, answers = recall_task(np.random.default_rng(0), 1000, 20)
    assert sequences.shape == (1000, 22)
    assert (sequences[:, 0] == answers).all()
    assert (sequences[:, -1] == 10).all()
    assert set(np.unique(sequences[:, 1:-1])) == set(range(2, 10))
    assert 0.45 < answers.mean() < 0.55
