from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from arithmetic_coding import decode, encode
from exercises.arithmetic_coding import adaptive, interval, wasted
from exercises.telling import same

if TYPE_CHECKING:
    from collections.abc import Sequence

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


def fixed(before: Sequence[int]) -> Sequence[Fraction]:
    return [HALF, QUARTER, QUARTER]


def test_a_symbol_takes_its_part_of_the_interval() -> None:
    assert interval([], fixed) == (Fraction(0), Fraction(1))
    assert interval([1], fixed) == (HALF, QUARTER)


def test_the_next_symbol_divides_what_the_first_one_left() -> None:
    assert interval([1, 2], fixed) == (Fraction(11, 16), Fraction(1, 16))


def test_nothing_is_wasted_on_the_right_belief() -> None:
    p = np.array([0.5, 0.25, 0.25])
    assert np.isclose(wasted(p, p), 0)


def test_a_wrong_belief_wastes_the_divergence_in_bits() -> None:
    same(
        wasted(np.array([1.0, 0.0]), np.array([0.25, 0.75])), 2,
        nats_and_not_bits=2 * np.log(2), the_two_distributions_are_exchanged=np.inf,
        zero_times_its_logarithm_is_zero_leave_it_out=np.nan,
    )  # fmt: skip


def test_the_counting_model_begins_even_and_learns() -> None:
    model = adaptive(4)
    assert list(model([])) == [QUARTER] * 4
    assert list(model([2, 2])) == [Fraction(1, 6), Fraction(1, 6), HALF, Fraction(1, 6)]


def test_what_the_counting_model_encodes_it_decodes() -> None:
    symbols = [0, 3, 3, 3, 1, 3, 3, 3, 3, 2] * 4
    bits = encode(symbols, adaptive(4))
    assert decode(bits, adaptive(4), len(symbols)) == symbols
    assert len(bits) < 2 * len(symbols)  # fewer than two bits a symbol, which an even model takes
