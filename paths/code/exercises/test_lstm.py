from __future__ import annotations

import numpy as np

from exercises.lstm import clipped, half_life, recall_task
from exercises.telling import equal, same


def norm(g: dict[str, np.ndarray]) -> float:
    return float(np.sqrt(sum((array**2).sum() for array in g.values())))


def test_large_gradients_are_cut_to_the_limit_and_keep_their_direction() -> None:
    g = {"W": np.array([[3.0, 0.0]]), "b": np.array([4.0])}  # their norm is 5
    cut = clipped(g, 1.0)
    same(
        cut["W"], np.array([[0.6, 0.0]]),
        each_array_or_number_is_cut_by_itself_and_the_direction_lost=np.array([[1.0, 0.0]]),
        divided_by_the_square_of_the_norm=np.array([[0.12, 0.0]]), nothing_is_cut=g["W"],
    )  # fmt: skip
    same(norm(cut), 1)


def test_small_gradients_stay_as_they_are() -> None:
    g = {"W": np.array([0.3]), "b": np.array([0.4])}
    same(
        clipped(g, 1.0)["W"], np.array([0.3]),
        a_small_gradient_is_stretched_to_the_limit=np.array([0.6]),
        each_array_is_cut_by_its_own_norm=np.array([1.0]),
    )  # fmt: skip


def test_after_the_half_life_half_is_left() -> None:
    same(
        half_life(0.9), 6.578813,
        until_one_part_in_e_is_left_and_not_a_half=-1 / np.log(0.9),
        the_sign_is_lost=-6.578813, one_over_what_is_forgotten_each_step=10, atol=1e-6,
    )  # fmt: skip


def test_a_cell_that_keeps_half_each_step_has_a_half_life_of_one() -> None:
    same(half_life(0.5), 1, the_sign_is_lost=-1)


def test_the_forget_bias_of_1_holds_about_twice_as_long_as_none() -> None:
    ratio = half_life(1 / (1 + np.exp(-1))) / half_life(0.5)
    equal(bool(2 < ratio < 2.5), True, it_does_not_grow_as_a_half_life_does=False)


def test_the_recall_task_asks_for_what_stood_first() -> None:
    sequences, answers = recall_task(np.random.default_rng(0), 1000, 20)
    equal(
        sequences.shape, (1000, 22), the_question_or_the_beginning_is_missing=(1000, 21),
        a_sequence_a_column_and_not_a_row=(22, 1000),
    )  # fmt: skip
    same(sequences[:, 0], answers, atol=0, the_answer_does_not_stand_first=sequences[:, 0])
    same(sequences[:, -1], np.full(1000, 10), the_question_does_not_stand_last=sequences[:, -1])


def test_what_distracts_is_neither_answer_nor_question() -> None:
    sequences, _ = recall_task(np.random.default_rng(0), 1000, 20)
    equal(
        np.unique(sequences[:, 1:-1]).tolist(), list(range(2, 10)),
        the_distraction_says_0_and_1_too=list(range(10)),
        the_question_is_asked_on_the_way=list(range(2, 11)),
    )  # fmt: skip


def test_both_answers_are_as_frequent() -> None:
    _, answers = recall_task(np.random.default_rng(0), 1000, 20)
    equal(sorted({int(each) for each in answers}), [0, 1], one_of_the_answers_never_comes=[0])
    equal(bool(0.45 < answers.mean() < 0.55), True, one_answer_comes_more_often=False)
