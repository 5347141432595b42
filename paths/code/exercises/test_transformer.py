from __future__ import annotations

import numpy as np
import pytest

from exercises.telling import same
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
    mask = causal_mask(3)
    assert (mask == [[0, -np.inf, -np.inf], [0, 0, -np.inf], [0, 0, 0]]).all()


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
    assert np.isfinite(attention(Q, K, V)).all()


@pytest.mark.parametrize("size", [(11, 8, 1), (49, 64, 2), (50, 16, 5)])
def test_the_formula_counts_what_the_program_makes(size: tuple[int, int, int]) -> None:
    vocabulary, d_model, N = size
    model = Transformer(vocabulary, d_model, 4, N, np.random.default_rng(0))
    assert parameters(vocabulary, d_model, N) == sum(array.size for array in model.p.values())
