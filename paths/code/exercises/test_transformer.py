from __future__ import annotations

import numpy as np
import pytest

from exercises.telling import equal, same
from exercises.transformer import attention, causal_mask, parameters
from transformer import Transformer


def slow_attention(Q: np.ndarray, K: np.ndarray, V: np.ndarray) -> np.ndarray:
    rows = []
    for t, query in enumerate(Q):
        weights = np.array([np.exp(query @ key / np.sqrt(len(query))) for key in K[: t + 1]])
        rows.append(weights @ V[: t + 1] / weights.sum())
    return np.array(rows)


def weighed(scores: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """The softmax of each row over what is seen."""
    e = np.exp(scores) * seen
    return np.asarray(e / e.sum(axis=1, keepdims=True))


def test_the_mask_lets_each_token_see_itself_and_earlier_ones() -> None:
    no = -np.inf
    equal(
        causal_mask(3).tolist(), [[0, no, no], [0, 0, no], [0, 0, 0]],
        the_future_is_seen_and_the_past_is_not=[[0, 0, 0], [no, 0, 0], [no, no, 0]],
        a_token_does_not_see_itself=[[no, no, no], [0, no, no], [0, 0, no]],
        ones_and_zeros_are_no_mask_that_is_added=[[1, 0, 0], [1, 1, 0], [1, 1, 1]],
    )  # fmt: skip


def test_attention_agrees_with_the_loop_over_tokens() -> None:
    Q, K, V = np.random.default_rng(0).normal(size=(3, 9, 4))
    scores, T = Q @ K.T, len(Q)
    same(
        attention(Q, K, V), slow_attention(Q, K, V),
        there_is_no_mask=weighed(scores / 2, np.ones((T, T))) @ V,
        the_scores_are_not_divided_by_the_root_of_the_key_size=weighed(scores, np.tri(T)) @ V,
        the_mask_comes_after_the_softmax=weighed(scores / 2, np.ones((T, T))) * np.tri(T) @ V,
    )  # fmt: skip


def test_attention_survives_large_scores() -> None:
    Q, K, V = 1000 * np.random.default_rng(0).normal(size=(3, 9, 4))
    finite = bool(np.isfinite(attention(Q, K, V)).all())
    equal(finite, True, take_the_largest_score_off_before_exp=False)


@pytest.mark.parametrize("size", [(11, 8, 1), (49, 64, 2), (50, 16, 5)])
def test_the_formula_counts_what_the_program_makes(size: tuple[int, int, int]) -> None:
    vocabulary, d_model, N = size
    model = Transformer(vocabulary, d_model, 4, N, np.random.default_rng(0))
    right = sum(array.size for array in model.p.values())
    equal(
        parameters(vocabulary, d_model, N), right,
        the_norms_are_forgotten=right - (2 * N + 1) * 2 * d_model,
        the_last_norm_is_forgotten=right - 2 * d_model,
        e_is_counted_twice_and_is_used_twice=right + vocabulary * d_model,
    )  # fmt: skip
