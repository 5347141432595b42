from __future__ import annotations

import numpy as np
import pytest

import sampling
from exercises.sampling import gumbel, min_p, temperature_for
from exercises.telling import same

LOGITS = np.array([2.0, 1.0, 0.5, 0.0, -1.0, -3.0])


def entropy_at(temperature: float) -> float:
    return float(sampling.entropy(sampling.softmax(LOGITS, temperature)))


def test_min_p_keeps_what_is_likely_beside_the_likeliest() -> None:
    kept = min_p(np.array([0.5, 0.3, 0.11, 0.05, 0.04]), 0.2)
    cut = np.array([0.5, 0.3, 0.11, 0, 0])
    same(
        kept, cut / 0.91,
        what_is_kept_does_not_sum_to_1=cut,
        the_share_is_taken_of_1_and_not_of_the_likeliest=np.array([0.5, 0.3, 0, 0, 0]) / 0.8,
    )  # fmt: skip


def test_min_p_keeps_all_of_an_even_distribution() -> None:
    even = np.full(8, 0.125)
    same(min_p(even, 0.9), even, the_border_itself_is_dropped=np.full(8, np.nan))


@pytest.mark.parametrize("right", [0.3, 0.8, 2.5])
def test_the_temperature_gives_the_entropy(right: float) -> None:
    found = temperature_for(LOGITS, entropy_at(right))
    in_bits = bool(np.isclose(entropy_at(found), entropy_at(right) * np.log(2), rtol=1e-3))
    same(
        found, right, atol=1e-4,
        its_reciprocal_a_high_temperature_makes_even=1 / right,
        bits_and_not_nats=found if in_bits else np.nan,
    )  # fmt: skip


def test_gumbel_draws_as_the_softmax_says() -> None:
    rng, same_noise = np.random.default_rng(0), np.random.default_rng(0).random((20_000, 6))
    drawn = np.bincount([gumbel(LOGITS, rng) for _ in range(20_000)], minlength=6) / 20_000
    once = np.bincount((LOGITS - np.log(same_noise)).argmax(axis=1), minlength=6) / 20_000
    same(
        drawn, sampling.softmax(LOGITS), atol=0.015,
        the_largest_logit_without_noise=np.eye(6)[0], one_logarithm_and_not_two=once,
    )  # fmt: skip
