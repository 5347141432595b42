from __future__ import annotations

import numpy as np
import pytest

from exercises.int8 import asymmetric, packed, seconds_per_token


@pytest.mark.parametrize("low, high", [(0.0, 3.0), (-1.0, 5.0), (-4.0, 0.0)])
def test_numbers_come_back_within_half_a_step(low: float, high: float) -> None:
    x = np.linspace(low, high, 1000)
    q, scale, zero = asymmetric(x)
    assert q.dtype == np.uint8
    back = scale * (q.astype(float) - zero)
    assert np.abs(back - x).max() <= 0.51 * (high - low) / 255 + scale / 2 * (zero not in (0, 255))


def test_zero_stays_zero() -> None:
    q, scale, zero = asymmetric(np.array([-1.3, 0.0, 2.9]))
    assert scale * (float(q[1]) - zero) == 0


def test_two_numbers_in_a_byte() -> None:
    assert packed(np.array([1, 2, -1, -8], np.int8)).tolist() == [0x21, 0x8F]


def test_half_the_bits_half_the_time() -> None:
    assert seconds_per_token(8e9, 16, 1e12) == pytest.approx(0.016)
    assert seconds_per_token(8e9, 4, 1e12) == pytest.approx(0.004)
