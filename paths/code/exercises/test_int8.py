from __future__ import annotations

import numpy as np
import pytest

from exercises.int8 import asymmetric, packed, seconds_per_token
from exercises.telling import equal, same


def test_all_codes_lie_between_the_smallest_and_the_largest() -> None:
    same(
        asymmetric(np.linspace(0, 3, 1000))[1], 3 / 255,
        there_are_255_steps_between_256_codes=3 / 256,
        half_of_the_codes_are_for_numbers_below_0_which_do_not_come=6 / 255,
        signed_codes_to_127_and_not_to_255=3 / 127,
    )  # fmt: skip


def test_the_range_holds_zero_even_where_the_numbers_do_not() -> None:
    same(
        asymmetric(np.linspace(2, 3, 1000))[1], 3 / 255,
        zero_lies_outside_and_cannot_be_exact=1 / 255,
    )  # fmt: skip


@pytest.mark.parametrize("low, high", [(0.0, 3.0), (-1.0, 5.0), (-4.0, 0.0)])
def test_numbers_come_back_within_half_a_step(low: float, high: float) -> None:
    x = np.linspace(low, high, 1000)
    q, scale, zero = asymmetric(x)
    equal(str(q.dtype), "uint8", signed_or_larger_numbers_take_0_to_255=str(q.dtype))
    back = scale * (q.astype(float) - zero)
    far = float(np.abs(back - x).max())
    allowed = 0.51 * (high - low) / 255 + scale / 2 * (zero not in (0, 255))
    equal(far <= allowed, True, rounded_down_or_cut_off_at_an_end=False)


def test_zero_stays_zero() -> None:
    q, scale, zero = asymmetric(np.array([-1.3, 0.0, 2.9]))
    same(
        scale * (float(q[1]) - zero),
        0,
        the_zero_point_is_no_whole_number=scale * (round(zero) - zero),
    )


def test_two_numbers_in_a_byte() -> None:
    equal(
        packed(np.array([1, 2, -1, -8], np.int8)).tolist(), [0x21, 0x8F],
        the_first_is_in_the_upper_half=[0x12, 0xF8],
        the_sign_spills_into_the_other_half=[0x21, 0xFF],
    )  # fmt: skip


def test_half_the_bits_half_the_time() -> None:
    same(
        seconds_per_token(8e9, 16, 1e12), 0.016,
        bits_and_not_bytes=0.128, tokens_a_second_and_not_seconds_a_token=62.5,
    )  # fmt: skip
    same(seconds_per_token(8e9, 4, 1e12), 0.004, the_bits_have_no_effect=0.016)
