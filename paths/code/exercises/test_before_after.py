from __future__ import annotations

import numpy as np

from exercises.before_after import by_chance, corrected, prefers_new
from exercises.telling import same

BEFORE = np.array([0] * 10 + [1] * 2 + [1] * 30 + [0] * 8)  # 10 mended, 2 spoilt, 38 as before
AFTER = np.array([1] * 10 + [0] * 2 + [1] * 30 + [0] * 8)
LABELS = np.array([1] * 20 + [0] * 30)
ON_LABELS = np.array([1] * 18 + [0] * 2 + [1] * 6 + [0] * 24)  # sensitivity 0.9, specificity 0.8
VERDICTS = np.array([1] * 62 + [0] * 38)


def test_only_what_has_changed_counts() -> None:
    same(
        by_chance(BEFORE, AFTER), 0.0385742,
        one_direction_alone_it_could_have_got_worse_too=0.0192871,
        the_probability_of_this_very_split_and_not_of_one_at_least_so_uneven=2 * 66 / 4096,
        all_questions_were_thrown_as_coins=2 * 1276 / 2**50,
        right_before_and_right_after_as_if_they_were_different_questions=0.1337,
    )  # fmt: skip


def test_the_direction_does_not_matter() -> None:
    same(by_chance(AFTER, BEFORE), 0.0385742, what_was_mended_and_not_the_smaller_number=1.0)


def test_an_even_split_is_no_evidence() -> None:
    same(by_chance(np.array([0, 1]), np.array([1, 0])), 1.0, more_than_1_is_no_probability=1.5)


def test_a_judge_that_always_takes_the_first_has_no_opinion() -> None:
    ones = np.ones(10, int)
    same(
        prefers_new(ones, ones), 0.5,
        in_the_second_order_the_new_answer_is_at_place_2=1.0,
        only_wins_in_both_orders_count=0.0,
    )  # fmt: skip


def test_wins_in_either_order_count_half() -> None:
    one, two = np.array([1, 1, 1, 2, 2]), np.array([2, 1, 1, 1, 1])
    same(
        prefers_new(one, two), 0.4,
        the_first_order_alone=0.6, the_second_order_alone=0.2,
        in_the_second_order_the_new_answer_is_at_place_2=0.7,
        only_wins_in_both_orders_count=0.2,
    )  # fmt: skip


def test_the_judges_errors_are_taken_out() -> None:
    same(
        corrected(VERDICTS, LABELS, ON_LABELS), 0.6,
        the_share_that_the_judge_reports=0.62,
        not_divided_by_what_the_judge_can_tell=0.42,
        specificity_in_place_of_what_wrong_answers_get=-1.8,
        among_what_the_judge_calls_right_not_among_what_is_right=(62 - 200 / 26) / (75 - 200 / 26),
        the_labels_alone=0.4,
    )  # fmt: skip
