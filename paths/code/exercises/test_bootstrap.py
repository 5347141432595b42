from __future__ import annotations

import numpy as np

from exercises.bootstrap import agreement_beyond_chance, pass_at_k, questions_needed
from exercises.telling import equal, same


def test_half_the_width_takes_four_times_the_questions() -> None:
    equal(
        questions_needed(0.5, 0.1), 97,
        rounded_down=96, one_standard_error_and_not_1_point_96=25,
        plus_or_minus_is_half_of_the_width=385,
    )  # fmt: skip
    equal(questions_needed(0.5, 0.05), 385, rounded_down=384)


def test_pass_at_1_is_the_share_that_is_right() -> None:
    same(pass_at_k(20, 5, 1), 0.25, the_share_that_is_wrong=0.75)


def test_pass_at_k_is_without_bias() -> None:
    same(
        pass_at_k(10, 2, 5), 7 / 9,
        the_formula_that_is_biased=1 - 0.8**5, that_none_is_right=2 / 9, that_all_are_right=0,
    )  # fmt: skip
    rng = np.random.default_rng(0)
    found = np.mean([pass_at_k(10, int(rng.binomial(10, 0.2)), 5) for _ in range(20_000)])
    same(found, 1 - 0.8**5, atol=0.01)


def test_nothing_but_right_answers_always_pass() -> None:
    same(pass_at_k(10, 10, 3), 1)
    same(pass_at_k(10, 8, 3), 1, the_formula_that_is_biased=1 - 0.2**3)


def test_judges_who_always_agree_have_kappa_1() -> None:
    labels = np.array([0, 1, 2, 1, 0])
    same(agreement_beyond_chance(labels, labels), 1)


def test_judges_who_mostly_say_yes_agree_by_chance() -> None:
    one = np.array([1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
    other = np.array([1, 1, 1, 1, 1, 1, 1, 1, 0, 1])
    same(
        agreement_beyond_chance(one, other), -1 / 9,
        chance_is_not_taken_off=0.8, not_divided_by_what_chance_leaves=-0.02,
        chance_as_if_each_label_were_as_frequent=0.6,
    )  # fmt: skip
