from __future__ import annotations

import numpy as np
import pytest

import bigram
import text

TOKENS, _ = text.split()
COUNTS = bigram.count(TOKENS)
OPTIMUM = bigram.cross_entropy(bigram.probabilities(COUNTS), COUNTS)


def test_pairs_are_counted_as_they_stand() -> None:
    counts = bigram.count(text.encode("abab"))
    a, b = text.encode("ab")
    assert (counts[a, b], counts[b, a], counts.sum()) == (2, 1, 3)


def test_an_even_table_costs_the_logarithm_of_the_vocabulary() -> None:
    zeros = np.zeros((text.V, text.V))
    assert bigram.loss(zeros, COUNTS) == pytest.approx(np.log(text.V), abs=1e-12)


def test_training_comes_near_the_counted_optimum_and_never_below_it() -> None:
    _, losses = bigram.train(COUNTS, 1500)
    assert all(loss >= OPTIMUM for loss in losses)
    assert losses[-1] - OPTIMUM < 0.01
    assert losses == sorted(losses, reverse=True)


def test_the_counted_table_has_no_gradient() -> None:
    with np.errstate(divide="ignore"):
        logits = np.log(bigram.probabilities(COUNTS))
    assert np.abs(bigram.gradient(logits, COUNTS)).max() < 1e-10


def test_the_gradient_agrees_with_finite_differences() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(text.V, text.V))
    assert bigram.gradient_error(logits, COUNTS, rng) < 1e-6


def test_a_sample_repeats_with_its_seed() -> None:
    p = bigram.probabilities(COUNTS)
    first, again = (bigram.generate(p, 50, np.random.default_rng(3)) for _ in range(2))
    assert first == again
