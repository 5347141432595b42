from __future__ import annotations

import numpy as np
import pytest

import int8

RNG = np.random.default_rng(0)
X, W = RNG.normal(size=(16, 64)), RNG.normal(size=(64, 24))


@pytest.mark.parametrize("axis", [None, 0, 1])
@pytest.mark.parametrize("bits", [8, 4])
def test_numbers_come_back_within_half_a_step(bits: int, axis: int | None) -> None:
    q, scale = int8.quantise(X, bits, axis)
    assert np.abs(q).max() == 2 ** (bits - 1) - 1
    assert (np.abs(q * scale - X) <= scale / 2 + 1e-12).all()


def test_zeros_stay_zeros() -> None:
    q, scale = int8.quantise(np.zeros((3, 3)), 8, 1)
    assert (q * scale == 0).all()


def test_a_sum_of_many_products_does_not_overflow() -> None:
    ones = np.ones((1, 4096))
    assert int8.error(int8.product(ones, ones.T, True), ones @ ones.T) < 1e-12


def test_a_large_column_hurts_one_scale_most_and_set_apart_least() -> None:
    spiked = X.copy()
    spiked[:, 3] *= 60
    found = (
        int8.product(spiked, W, False), int8.product(spiked, W, True), int8.mixed(spiked, W)
    )  # fmt: skip
    one, by_row, apart = (int8.error(y, spiked @ W) for y in found)
    assert one > by_row > 3 * apart


def test_groups_are_no_worse_than_columns() -> None:
    W[5] *= 30
    assert np.abs(int8.grouped(W, 4) - W).mean() < np.abs(int8.by_column(W, 4) - W).mean() / 2
