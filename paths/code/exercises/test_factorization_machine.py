from __future__ import annotations

import numpy as np

import factorization_machine as fm
from exercises.factorization_machine import calibration, numbers_to_learn, pair_weights
from exercises.telling import same

RNG = np.random.default_rng(0)
MACHINE = fm.Machine(np.zeros(1), np.zeros(fm.FEATURES), RNG.normal(size=(fm.FEATURES, 4)))


def test_a_million_features_are_eleven_million_numbers_and_not_500_thousand_million() -> None:
    assert numbers_to_learn(10**6, 10) == (11_000_001, 1 + 10**6 + 499_999_500_000)


def test_the_count_is_that_of_the_arrays() -> None:
    arrays = sum(array.size for array in vars(MACHINE).values())
    assert numbers_to_learn(fm.FEATURES, 4)[0] == arrays


def test_pair_weights_give_the_scores() -> None:
    data, weights = fm.made(20, 1.0, 0), pair_weights(MACHINE)
    for (i, j, k), score in zip(data.features, MACHINE.score(data.features), strict=True):
        assert np.isclose(weights[i, j] + weights[i, k] + weights[j, k], score)


def test_the_matrix_of_pair_weights_has_the_rank_of_the_vectors() -> None:
    assert np.linalg.matrix_rank(pair_weights(MACHINE)) == 4


def test_a_model_that_knows_the_probabilities_is_calibrated() -> None:
    p = RNG.random(100_000)
    clicked = (RNG.random(len(p)) < p).astype(float)
    predicted, share = calibration(p, clicked, 10)
    assert list(predicted) == sorted(predicted)
    assert np.abs(predicted - share).max() < 0.02


def test_groups_go_from_low_to_high_predictions() -> None:
    predicted, share = calibration(np.array([0.9, 0.1, 0.8, 0.2]), np.array([1.0, 0, 0, 0]), 2)
    same(
        predicted, [0.15, 0.85],
        groups_in_the_order_of_the_data_and_not_of_the_predictions=[0.5, 0.5],
        from_high_to_low=[0.85, 0.15],
    )  # fmt: skip
    same(share, [0, 0.5], clicks_were_not_sorted_with_the_predictions=[0.5, 0])
