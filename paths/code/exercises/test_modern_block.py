from __future__ import annotations

import numpy as np

import modern_block
from exercises.modern_block import cache_bytes, pooled, stretched
from exercises.telling import equal, same

RNG = np.random.default_rng(0)
W = RNG.normal(size=(6, 4 * 3))
HEADS = W.reshape(6, 4, 3)


def test_a_factor_of_1_changes_nothing() -> None:
    pos = np.arange(9)
    right = modern_block.angles(pos, 8)
    same(stretched(pos, 8, 10_000.0, 1), right, a_column_a_position_and_not_a_row=right.T)


def test_four_times_as_many_positions_stay_in_the_known_range() -> None:
    pos = 4 * np.arange(64)
    same(
        stretched(pos, 8, 10_000.0, 4), modern_block.angles(np.arange(64), 8),
        the_factor_has_no_effect=modern_block.angles(pos, 8),
        multiplied_by_the_factor_and_not_divided=modern_block.angles(4 * pos, 8),
    )  # fmt: skip


def test_the_cache_of_a_model_with_shared_heads() -> None:
    equal(
        cache_bytes(3, 1, 8, 1, 4), 192,
        keys_or_values_alone=96, numbers_and_not_bytes=48, one_layer_alone=64,
    )  # fmt: skip
    equal(cache_bytes(32, 8, 128, 8192, 2), 2**30, the_groups_have_no_effect=2**27)


def test_pooling_takes_the_mean_of_a_group() -> None:
    two = pooled(W, 4, 2)
    same(
        two, np.hstack([(W[:, :3] + W[:, 3:6]) / 2, (W[:, 6:9] + W[:, 9:]) / 2]),
        the_sum_and_not_the_mean=np.hstack([W[:, :3] + W[:, 3:6], W[:, 6:9] + W[:, 9:]]),
        the_first_head_of_each_group=np.hstack([W[:, :3], W[:, 6:9]]),
        every_other_head_and_not_neighbours=HEADS.reshape(6, 2, 2, 3).mean(axis=1).reshape(6, 6),
    )  # fmt: skip


def test_as_many_groups_as_heads_change_nothing() -> None:
    same(pooled(W, 4, 4), W)


def test_one_group_is_the_mean_of_all() -> None:
    same(pooled(W, 4, 1), HEADS.mean(axis=1), the_sum_and_not_the_mean=HEADS.sum(axis=1))
