from __future__ import annotations

import numpy as np

import dpo
from exercises.dpo import advantages, implied_reward, length_corrected
from exercises.telling import same
from sampling import softmax

RNG = np.random.default_rng(0)
REFERENCE = softmax(RNG.normal(size=(3, 4))).astype(np.float64)
REWARDS = np.array([[1.0, 0, 0, 1], [0.0, 0, 0, 1]])


def test_the_reward_of_the_best_policy_is_found_again() -> None:
    reward = RNG.normal(size=(3, 4))
    right = reward - reward.mean(axis=1, keepdims=True)
    p = dpo.best_policy(REFERENCE, reward, 0.3)
    ratio = 0.3 * np.log(p / REFERENCE)
    same(
        implied_reward(p, REFERENCE, 0.3), right,
        beta_is_left_out=right / 0.3, divided_by_beta=right / 0.09, the_ratio_is_turned=-right,
        the_mean_of_each_prompt_is_not_taken_off=ratio,
        the_mean_of_all_prompts_together=ratio - ratio.mean(),
    )  # fmt: skip


def test_the_reference_implies_no_reward() -> None:
    even = np.log(REFERENCE) - np.log(REFERENCE).mean(axis=1, keepdims=True)
    same(
        implied_reward(REFERENCE, REFERENCE, 2.0), np.zeros((3, 4)),
        the_reference_is_left_out=2 * even,
    )  # fmt: skip


def test_advantages_have_mean_0_and_deviation_1() -> None:
    third = 3**-0.5
    same(
        advantages(REWARDS)[1], [-third, -third, -third, 3 * third], atol=1e-3,
        not_divided_by_the_deviation=[-0.25, -0.25, -0.25, 0.75],
        the_deviation_of_a_sample_with_n_minus_1=[-0.5, -0.5, -0.5, 1.5],
        the_mean_is_not_taken_off=[0, 0, 0, 4 * third],
        all_prompts_together=((REWARDS - REWARDS.mean()) / REWARDS.std())[1],
    )  # fmt: skip


def test_all_right_and_all_wrong_teach_nothing() -> None:
    same(
        advantages(np.array([[1.0, 1, 1], [0.0, 0, 0]])), np.zeros((2, 3)),
        zero_divided_by_zero=np.full((2, 3), np.nan),
        right_answers_to_an_easy_prompt_are_rewarded=np.repeat([[1.0], [-1.0]], 3, axis=1),
    )  # fmt: skip


def test_a_long_answer_is_not_unlikely_as_such() -> None:
    same(
        length_corrected(np.array([-4.0, -40.0]), np.array([4, 40])), [-1, -1],
        the_length_has_no_effect=[-4, -40], multiplied_and_not_divided=[-16, -1600],
        by_the_mean_length_and_not_by_its_own=[-4 / 22, -40 / 22],
    )  # fmt: skip
