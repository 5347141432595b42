from __future__ import annotations

import numpy as np

import bigram
import text
from exercises.bigram import bits, smoothed, trigrams

TOKENS, HELD_OUT = text.split()
COUNTS = bigram.count(TOKENS)


def test_smoothing_leaves_probabilities_and_none_of_them_zero() -> None:
    p = smoothed(COUNTS, 0.5)
    assert np.allclose(p.sum(axis=1), 1)
    assert p.min() > 0


def test_smoothing_goes_from_the_counts_to_the_even_table() -> None:
    assert np.allclose(smoothed(COUNTS, 1e-9), bigram.probabilities(COUNTS), atol=1e-6)
    assert np.allclose(smoothed(COUNTS, 1e12), 1 / text.V, atol=1e-6)


def test_an_even_table_over_8_tokens_needs_3_bits_a_token() -> None:
    assert np.isclose(bits(np.full((8, 8), 1 / 8), np.array([1, 5, 2, 7])), 9)


def test_bits_are_the_cross_entropy_in_another_unit() -> None:
    p, counts = bigram.probabilities(COUNTS + 1), bigram.count(HELD_OUT)
    nats = bigram.cross_entropy(p, counts) * counts.sum()
    assert np.isclose(bits(p, HELD_OUT), nats / np.log(2))


def test_trigrams_are_counted_as_they_stand() -> None:
    counts = trigrams(np.array([0, 1, 0, 1, 0, 2]), 3)
    found = [float(counts[place]) for place in ((0, 1, 0), (1, 0, 1), (1, 0, 2))]
    assert [*found, float(counts.sum())] == [2, 1, 1, 4]
