from __future__ import annotations

import numpy as np
import pytest

import one_gpu

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("block", [1, 5, 16, 64])
def test_attention_in_tiles_is_attention(block: int) -> None:
    Q, K, V = RNG.normal(0, 3, size=(3, 40, 8))
    found, _ = one_gpu.tiled(Q, K, V, block)
    assert np.abs(found - one_gpu.attention(Q, K, V)).max() < 1e-12


def test_tiles_hold_no_more_for_longer_texts() -> None:
    most = [one_gpu.tiled(*RNG.normal(size=(3, T, 8)), 16)[1] for T in (64, 256)]
    assert most[0] == most[1]


def test_large_scores_do_not_overflow() -> None:
    Q = np.full((8, 4), 100.0)
    assert np.isfinite(one_gpu.tiled(Q, Q, Q, 4)[0]).all()


@pytest.mark.parametrize(
    "x, kept", [(1.0, 1.0), (1 + 2**-9, 1.0), (1 + 2**-7, 1 + 2**-7), (-3.0, -3.0), (1e30, None)]
)
def test_bfloat16_keeps_eight_bits_and_the_range(x: float, kept: float | None) -> None:
    found = float(one_gpu.bfloat16(np.array([x]))[0])
    assert found == pytest.approx(x, rel=2**-8)
    assert kept is None or found == kept


def test_small_updates_are_lost_in_bfloat16() -> None:
    assert one_gpu.updated(True) == 1
    assert one_gpu.updated(False) == pytest.approx(2, abs=1e-3)


def test_the_arithmetic_of_training() -> None:
    assert one_gpu.training_bytes(1e9) == 16e9
    assert one_gpu.training_operations(1e9, 20e9) == 1.2e20
    assert one_gpu.reachable(1) < one_gpu.reachable(100) < one_gpu.reachable(1e6) == one_gpu.PEAK
