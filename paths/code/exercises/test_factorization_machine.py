from __future__ import annotations

import numpy as np

import factorization_machine as fm
from exercises.factorization_machine import calibration, numbers_to_learn, pair_weights
from exercises.telling import equal, same

RNG = np.random.default_rng(0)
MACHINE = fm.Machine(np.zeros(1), np.zeros(fm.FEATURES), RNG.normal(size=(fm.FEATURES, 4)))


def test_a_million_features_are_eleven_million_numbers_and_not_500_thousand_million() -> None:
    million = 10**6
    equal(
        tuple(numbers_to_learn(million, 10)), (11_000_001, 1 + million + 499_999_500_000),
        each_pair_is_counted_twice=(11_000_001, 1 + million + 2 * 499_999_500_000),
        a_feature_is_no_pair_with_itself=(11_000_001, 1 + million + 500_000_500_000),
        w0_is_forgotten=(11_000_000, million + 499_999_500_000),
        w_is_forgotten=(10_000_001, 1 + 499_999_500_000),
    )  # fmt: skip


def test_the_count_is_that_of_the_arrays() -> None:
    arrays = sum(array.size for array in vars(MACHINE).values())
    equal(
        numbers_to_learn(fm.FEATURES, 4)[0], arrays,
        w0_is_forgotten=arrays - 1, w_is_forgotten=arrays - fm.FEATURES,
    )  # fmt: skip


def test_pair_weights_give_the_scores() -> None:
    data, weights = fm.made(20, 1.0, 0), pair_weights(MACHINE)
    equal(
        weights.shape, (fm.FEATURES, fm.FEATURES), the_product_the_other_way_round=(4, 4),
        the_vectors_themselves=(fm.FEATURES, 4),
    )  # fmt: skip
    scores = MACHINE.score(data.features)
    unit = MACHINE.V / np.linalg.norm(MACHINE.V, axis=1, keepdims=True)
    same(
        [weights[i, j] + weights[i, k] + weights[j, k] for i, j, k in data.features], scores,
        half_of_each_pair=scores / 2, each_pair_twice=2 * scores,
        cosines_and_not_products=fm.Machine(MACHINE.w0, MACHINE.w, unit).score(data.features),
    )  # fmt: skip


def test_the_matrix_of_pair_weights_has_the_rank_of_the_vectors() -> None:
    equal(int(np.linalg.matrix_rank(pair_weights(MACHINE))), 4)


def test_a_model_that_knows_the_probabilities_is_calibrated() -> None:
    p = RNG.random(100_000)
    clicked = (RNG.random(len(p)) < p).astype(float)
    predicted, share = calibration(p, clicked, 10)
    same(share, predicted, atol=0.02, clicks_were_not_sorted_with_the_predictions=clicked[:10])


def test_groups_go_from_low_to_high_predictions() -> None:
    predicted, share = calibration(np.array([0.9, 0.1, 0.8, 0.2]), np.array([1.0, 0, 0, 0]), 2)
    same(
        predicted, [0.15, 0.85],
        groups_in_the_order_of_the_data_and_not_of_the_predictions=[0.5, 0.5],
        from_high_to_low=[0.85, 0.15],
    )  # fmt: skip
    same(share, [0, 0.5], clicks_were_not_sorted_with_the_predictions=[0.5, 0])
