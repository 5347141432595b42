from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
import pytest
import scipy  # its parts take long to import, and are imported once they are asked
from hypothesis import given
from hypothesis import strategies as st

import arithmetic_coding as coder

if TYPE_CHECKING:
    from collections.abc import Sequence

P, Q = np.array([0.5, 0.25, 0.25, 0.0]), np.array([0.1, 0.2, 0.3, 0.4])


def skewed(before: Sequence[int]) -> Sequence[Fraction]:
    """Another distribution after each symbol."""
    first = 1 + (before[-1] if before else 0)
    return [Fraction(n, 6 + first) for n in (first, 2, 4)]


def test_the_four_quantities_are_scipys() -> None:
    entropy = scipy.special.entr(P).sum()
    divergence = scipy.special.rel_entr(P, Q).sum()
    assert coder.entropy(P) == pytest.approx(entropy)
    assert coder.divergence(P, Q) == pytest.approx(divergence)
    assert coder.cross_entropy(P, Q) == pytest.approx(entropy + divergence)
    assert coder.perplexity(P) == pytest.approx(np.exp(entropy))


@given(st.lists(st.integers(0, 2), min_size=1, max_size=40))
def test_what_was_encoded_is_decoded(symbols: list[int]) -> None:
    assert coder.decode(coder.encode(symbols, skewed), skewed, len(symbols)) == symbols


@given(st.lists(st.integers(0, 2), min_size=1, max_size=40))
def test_the_code_is_at_most_two_bits_longer_than_the_cost(symbols: list[int]) -> None:
    cost = sum(-np.log2(float(skewed(symbols[:i])[s])) for i, s in enumerate(symbols))
    assert cost <= len(coder.encode(symbols, skewed)) + 1e-9
    assert len(coder.encode(symbols, skewed)) <= cost + 2


def test_the_bigram_model_gives_probabilities_after_each_character() -> None:
    model = coder.bigram_model(np.array([[0, 2, 0], [1, 0, 1], [0, 0, 0]]))
    assert list(model([])) == [Fraction(1, 3)] * 3
    assert list(model([0])) == [Fraction(1, 5), Fraction(3, 5), Fraction(1, 5)]


def test_a_likely_text_takes_fewer_bits() -> None:
    assert len(coder.encode([2] * 20, skewed)) < len(coder.encode([1] * 20, skewed))
