from __future__ import annotations

import numpy as np
import pytest

from exercises.bootstrap import agreement_beyond_chance, pass_at_k, questions_needed


def test_half_the_width_takes_four_times_the_questions() -> None:
    assert questions_needed(0.5, 0.1) == 97
    assert questions_needed(0.5, 0.05) == 385


def test_pass_at_1_is_the_share_that_is_right() -> None:
    assert pass_at_k(20, 5, 1) == pytest.approx(0.25)


def test_pass_at_k_is_without_bias() -> None:
    rng = np.random.default_rng(0)
    found = np.mean([pass_at_k(10, int(rng.binomial(10, 0.2)), 5) for _ in range(20_000)])
    assert found == pytest.approx(1 - 0.8**5, abs=0.01)


def test_nothing_but_right_answers_always_pass() -> None:
    assert pass_at_k(10, 10, 3) == 1
    assert pass_at_k(10, 8, 3) == 1


def test_judges_who_always_agree_have_kappa_1() -> None:
    labels = np.array([0, 1, 2, 1, 0])
    assert agreement_beyond_chance(labels, labels) == pytest.approx(1)


def test_judges_who_mostly_say_yes_agree_by_chance() -> None:
    one = np.array([1, 1, 1, 1, 1, 1, 1, 1, 1, 0])
    other = np.array([1, 1, 1, 1, 1, 1, 1, 1, 0, 1])
    assert agreement_beyond_chance(one, other) == pytest.approx(-1 / 9)
