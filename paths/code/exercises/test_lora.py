from __future__ import annotations

import numpy as np

import lora
import text
from exercises.lora import merged, share_of_rank, size
from exercises.telling import equal, same
from transformer import Transformer

RNG = np.random.default_rng(0)
W, A, B = RNG.normal(size=(6, 5)), RNG.normal(size=(6, 2)), RNG.normal(size=(2, 5))


def test_a_merged_matrix_gives_what_matrix_and_adapter_give() -> None:
    x = RNG.normal(size=(3, 6))
    same(
        x @ merged(W, A, B, 16.0), x @ W + 8 * (x @ A) @ B,
        alpha_is_not_divided_by_the_rank=x @ W + 16 * (x @ A) @ B,
        the_scale_is_missing=x @ (W + A @ B),
    )  # fmt: skip


def test_a_fresh_adapter_merges_into_the_matrix_as_it_was() -> None:
    same(merged(W, A, np.zeros((2, 5)), 16.0), W, the_matrix_itself_is_left_out=np.zeros((6, 5)))


def test_the_size_is_that_of_the_adapters_of_the_program() -> None:
    base = Transformer(text.V, 8, 2, 1, RNG)
    adapted = lora.Adapted(base, 2, RNG)
    shapes = [p.shape for name, p in base.p.items() if ".W_" in name]
    right = sum(array.size for array in adapted.adapters.values())
    equal(
        size(shapes, 2), right,
        as_large_as_the_matrices_and_not_narrow=sum(2 * rows * columns for rows, columns in shapes),
        one_of_the_two_matrices=sum(2 * rows for rows, _ in shapes),
        the_matrices_themselves=sum(rows * columns for rows, columns in shapes),
    )  # fmt: skip


def test_a_product_of_rank_2_is_had_whole_by_rank_2() -> None:
    same(share_of_rank(A @ B, 2), 1, what_is_left_and_not_what_is_given=0)
    equal(share_of_rank(A @ B, 1) < 1, True, the_rank_has_no_effect=False)


def test_the_squares_of_the_singular_values_share_the_change() -> None:
    same(
        share_of_rank(np.diag([3.0, 1.0]), 1), 0.9,
        singular_values_that_were_not_squared=0.75, what_is_left_and_not_what_is_given=0.1,
    )  # fmt: skip
    same(share_of_rank(np.eye(4), 1), 0.25)
