from __future__ import annotations

import numpy as np

from exercises.lstm import clipped, half_life, recall_task


def norm(g: dict[str, np.ndarray]) -> float:
    return float(np.sqrt(sum((array**2).sum() for array in g.values())))


def test_large_gradients_are_cut_to_the_limit_and_keep_their_direction() -> None:
    g = {"W": np.array([[3.0, 0.0]]), "b": np.array([4.0])}  # their norm is 5
    cut = clipped(g, 1.0)
    assert np.isclose(norm(cut), 1)
    assert np.allclose(cut["W"] / g["W"].max(), cut["b"] / 4 * [1, 0])


def test_small_gradients_stay_as_they_are() -> None:
    g = {"W": np.array([0.3]), "b": np.array([0.4])}
    assert np.allclose(clipped(g, 1.0)["W"], 0.3)


def test_a_cell_that_keeps_half_each_step_has_a_half_life_of_one() -> None:
    assert np.isclose(half_life(0.5), 1)
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
