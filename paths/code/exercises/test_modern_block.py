from __future__ import annotations

import numpy as np

import modern_block
from exercises.modern_block import cache_bytes, pooled, stretched

RNG = np.random.default_rng(0)


def test_a_factor_of_1_changes_nothing() -> None:
    pos = np.arange(9)
    assert np.allclose(stretched(pos, 8, 10_000.0, 1), modern_block.angles(pos, 8))


def test_four_times_as_many_positions_stay_in_the_known_range() -> None:
    far = stretched(np.arange(256), 8, 10_000.0, 4)
    assert far.max() < modern_block.angles(np.arange(65), 8).max()
    assert np.allclose(far[::4], modern_block.angles(np.arange(64), 8))


def test_the_cache_of_a_model_with_shared_heads() -> None:
    assert cache_bytes(32, 8, 128, 8192, 2) == 2**30
    assert cache_bytes(2, 1, 8, 1, 4) == 128


def test_pooling_takes_the_mean_of_a_group() -> None:
    W = RNG.normal(size=(6, 4 * 3))
    two = pooled(W, 4, 2)
    assert two.shape == (6, 2 * 3)
    assert np.allclose(two[:, :3], (W[:, :3] + W[:, 3:6]) / 2)
    assert np.allclose(pooled(W, 4, 4), W)


def test_one_group_is_the_mean_of_all() -> None:
    W = RNG.normal(size=(6, 4 * 3))
    assert np.allclose(pooled(W, 4, 1), W.reshape(6, 4, 3).mean(axis=1))
