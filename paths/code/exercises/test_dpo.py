from __future__ import annotations

import numpy as np
import pytest

import dpo
from exercises.dpo import advantages, implied_reward, length_corrected
from sampling import softmax

RNG = np.random.default_rng(0)
REFERENCE = softmax(RNG.normal(size=(3, 4))).astype(np.float64)


def test_the_reward_of_the_best_policy_is_found_again() -> None:
    reward = RNG.normal(size=(3, 4))
    found = implied_reward(dpo.best_policy(REFERENCE, reward, 0.3), REFERENCE, 0.3)
    assert np.allclose(found, reward - reward.mean(axis=1, keepdims=True))


def test_the_reference_implies_no_reward() -> None:
    assert np.allclose(implied_reward(REFERENCE, REFERENCE, 2.0), 0)


def test_advantages_have_mean_0_and_deviation_1() -> None:
    found = advantages(np.array([[1.0, 0, 0, 1], [0.0, 0, 0, 1]]))
    assert np.allclose(found.mean(axis=1), 0)
    assert found[1, 3] == pytest.approx(3**0.5, rel=1e-3)


def test_all_right_and_all_wrong_teach_nothing() -> None:
    assert np.allclose(advantages(np.array([[1.0, 1, 1], [0.0, 0, 0]])), 0)


def test_a_long_answer_is_not_unlikely_as_such() -> None:
    found = length_corrected(np.array([-4.0, -40.0]), np.array([4, 40]))
    assert np.allclose(found, -1)
