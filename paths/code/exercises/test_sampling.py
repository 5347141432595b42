from __future__ import annotations

import numpy as np
import pytest

import sampling
from exercises.sampling import gumbel, min_p, temperature_for

LOGITS = np.array([2.0, 1.0, 0.5, 0.0, -1.0, -3.0])


def test_min_p_keeps_what_is_likely_beside_the_likeliest() -> None:
    kept = min_p(np.array([0.5, 0.3, 0.11, 0.05, 0.04]), 0.2)
    assert np.allclose(kept, np.array([0.5, 0.3, 0.11, 0, 0]) / 0.91)


def test_min_p_keeps_all_of_an_even_distribution() -> None:
    assert np.allclose(min_p(np.full(8, 0.125), 0.9), 0.125)


@pytest.mark.parametrize("entropy", [0.2, 1.0, 1.7])
def test_the_temperature_gives_the_entropy(entropy: float) -> None:
    p = sampling.softmax(LOGITS, temperature_for(LOGITS, entropy))
    assert sampling.entropy(p) == pytest.approx(entropy, abs=1e-5)


def test_gumbel_draws_as_the_softmax_says() -> None:
    rng = np.random.default_rng(0)
    drawn = np.bincount([gumbel(LOGITS, rng) for _ in range(20_000)], minlength=6) / 20_000
    assert np.abs(drawn - sampling.softmax(LOGITS)).max() < 0.015
