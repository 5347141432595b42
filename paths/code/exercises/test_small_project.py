from __future__ import annotations

import numpy as np

from exercises.small_project import ablation, beats, held_out
from exercises.telling import equal

LOSSES = np.array([1.60, 1.62, 1.64, 1.66, 1.68])  # mean 1.64, standard deviation 0.0316
PAGES = ["a", "a", "a", "b", "b", "c", "c", "c", "c", "d"]


def test_two_deviations_are_asked_for() -> None:
    equal(beats(LOSSES, 1.71, lower_is_better=True), True, the_sign_of_a_loss_lower_is_better=False)
    equal(
        beats(LOSSES, 1.68, lower_is_better=True), False,
        one_deviation_or_the_error_of_the_mean_two_deviations_are_asked_for=True,
    )  # fmt: skip


def test_the_deviation_is_that_of_a_sample() -> None:
    equal(beats(LOSSES, 1.70, lower_is_better=True), False, divided_by_n_and_not_by_n_minus_1=True)


def test_of_a_share_of_right_answers_more_is_better() -> None:
    equal(beats(LOSSES, 1.50, lower_is_better=False), True, lower_is_better_has_no_effect=False)
    equal(beats(LOSSES, 1.50, lower_is_better=True), False, the_distance_without_its_sign=True)


def test_a_page_stands_on_one_side() -> None:
    equal(
        held_out(PAGES, 0.2).tolist(), [False] * 5 + [True] * 5,
        rows_and_not_pages_page_c_now_stands_on_both_sides=[False] * 8 + [True] * 2,
        a_share_of_the_pages_and_not_of_the_rows=[False] * 9 + [True],
        pages_from_the_beginning=[True] * 3 + [False] * 7,
    )  # fmt: skip


def test_no_more_pages_than_needed() -> None:
    equal(
        held_out(PAGES, 0.5).tolist(), [False] * 5 + [True] * 5,
        exactly_the_share_is_enough=[False] * 3 + [True] * 7,
    )  # fmt: skip


def twins(parts: frozenset[str]) -> float:
    """Of *a* and *b* one is enough; *c* is worth half a nat."""
    return 3.0 - bool(parts & {"a", "b"}) - 0.5 * ("c" in parts)


def test_each_part_is_left_out_of_the_whole() -> None:
    equal(
        ablation("abc", twins), {"a": 0.0, "b": 0.0, "c": 0.5},
        what_each_gives_alone_and_not_what_its_absence_costs={"a": 1.0, "b": 1.0, "c": 0.5},
        the_sign_a_loss_that_rises_is_positive={"a": 0.0, "b": 0.0, "c": -0.5},
        left_out_one_after_the_other_and_not_put_back={"a": 0.0, "b": 1.0, "c": 0.5},
        the_loss_itself_and_not_its_rise={"a": 1.5, "b": 1.5, "c": 2.0},
    )  # fmt: skip
