from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from arithmetic_coding import decode, encode
from exercises.arithmetic_coding import adaptive, interval, wasted
from exercises.telling import equal, same

if TYPE_CHECKING:
    from collections.abc import Sequence

HALF, QUARTER, SIXTH = Fraction(1, 2), Fraction(1, 4), Fraction(1, 6)


def fixed(before: Sequence[int]) -> Sequence[Fraction]:
    return [HALF, QUARTER, QUARTER]


def test_a_symbol_takes_its_part_of_the_interval() -> None:
    equal(interval([], fixed), (0, 1))
    equal(
        interval([1], fixed), (HALF, QUARTER),
        the_upper_end_of_the_part_and_not_the_lower=(HALF + QUARTER, QUARTER),
        two_ends_and_not_an_end_and_a_width=(HALF, HALF + QUARTER),
    )  # fmt: skip


def test_the_next_symbol_divides_what_the_first_one_left() -> None:
    equal(
        interval([1, 2], fixed), (Fraction(11, 16), Fraction(1, 16)),
        the_part_of_the_whole_and_not_of_what_is_left=(Fraction(5, 4), Fraction(1, 16)),
        the_last_symbol_alone=(HALF + QUARTER, QUARTER),
    )  # fmt: skip


def test_a_wrong_belief_wastes_the_divergence_in_bits() -> None:
    same(
        wasted(np.array([1.0, 0.0]), np.array([0.25, 0.75])), 2,
        nats_and_not_bits=2 * np.log(2), the_two_distributions_are_exchanged=np.inf,
        zero_times_its_logarithm_is_zero_leave_it_out=np.nan,
    )  # fmt: skip


def test_nothing_is_wasted_on_the_right_belief() -> None:
    p = np.array([0.5, 0.25, 0.25])
    same(
        wasted(p, p), 0, the_cost_itself_and_not_what_is_wasted=1.5,
        the_cost_itself_in_nats=1.5 * np.log(2),
    )  # fmt: skip


def test_the_counting_model_learns() -> None:
    equal(
        list(adaptive(4)([2, 2])), [SIXTH, SIXTH, HALF, SIXTH],
        the_1_of_each_symbol_is_missing_below_the_line=[HALF, HALF, HALF + 1, HALF],
        the_1_is_missing_and_what_has_not_come_never_can=[0, 0, 1, 0],
        only_the_last_symbol_is_counted=[SIXTH, SIXTH, 2 * SIXTH, SIXTH],
    )  # fmt: skip


def test_the_counting_model_begins_even() -> None:
    equal(list(adaptive(4)([])), [QUARTER] * 4)


def test_what_the_counting_model_encodes_it_decodes() -> None:
    symbols = [0, 3, 3, 3, 1, 3, 3, 3, 3, 2] * 4
    bits = encode(symbols, adaptive(4))
    equal(decode(bits, adaptive(4), len(symbols)), symbols)
    equal(len(bits) < 2 * len(symbols), True, an_even_model_would_be_as_short=False)
