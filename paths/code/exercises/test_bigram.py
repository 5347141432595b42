from __future__ import annotations

import numpy as np

import bigram
import text
from exercises.bigram import bits, smoothed, trigrams
from exercises.telling import equal, same

TOKENS, HELD_OUT = text.split()
COUNTS = bigram.count(TOKENS)


def test_smoothing_leaves_probabilities_and_none_of_them_zero() -> None:
    p = smoothed(COUNTS, 0.5)
    V = text.V
    uneven, one = COUNTS.sum(axis=1), COUNTS + 0.5
    same(
        p.sum(axis=1), np.ones(V),
        only_one_alpha_is_in_the_divisor_not_V_of_them=(uneven + 0.5 * V) / (uneven + 0.5),
        the_columns_sum_to_1_and_not_the_rows=(one / one.sum(axis=0)).sum(axis=1),
    )  # fmt: skip
    equal(bool(p.min() > 0), True, nothing_was_added=False)


def test_smoothing_goes_from_the_counts_to_the_even_table() -> None:
    same(smoothed(COUNTS, 1e-9), bigram.probabilities(COUNTS), atol=1e-6)
    same(smoothed(COUNTS, 1e12), np.full_like(COUNTS, 1 / text.V), atol=1e-6)


def test_an_even_table_over_8_tokens_needs_3_bits_a_token() -> None:
    even = np.full((8, 8), 1 / 8)
    same(
        bits(even, np.array([1, 5, 2, 7])), 9,
        nats_and_not_bits=9 * np.log(2), the_first_token_is_counted_though_it_is_known=12,
        the_mean_and_not_the_sum=3,
    )  # fmt: skip


def test_bits_are_the_cross_entropy_in_another_unit() -> None:
    p, counts = bigram.probabilities(COUNTS + 1), bigram.count(HELD_OUT)
    nats = bigram.cross_entropy(p, counts) * counts.sum()
    same(
        bits(p, HELD_OUT), nats / np.log(2),
        nats_and_not_bits=nats, the_unit_was_multiplied_and_not_divided=nats * np.log(2),
    )  # fmt: skip


def test_trigrams_are_counted_as_they_stand() -> None:
    counts = trigrams(np.array([0, 1, 0, 1, 0, 2]), 3)
    found = [float(counts[place]) for place in ((0, 1, 0), (1, 0, 1), (1, 0, 2))]
    equal(
        [*found, float(counts.sum())], [2, 1, 1, 4],
        what_comes_again_is_counted_once=[1, 1, 1, 3],
        from_right_to_left=[2, 1, 0, 4],
        the_last_two_characters_have_one_after_them_from_the_beginning=[2, 1, 1, 6],
    )  # fmt: skip
