from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from exercises.backpropagation import centred, relu, twice
from exercises.telling import same

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

RNG = np.random.default_rng(0)
X, DY, W = RNG.normal(size=(5, 4)), RNG.normal(size=(5, 4)), RNG.normal(size=(4, 4))


def slope(y: Callable[[Array], Array], at: Array) -> Array:
    """The gradient of Σ y · dy at *at*, by finite differences."""
    found = np.zeros_like(at)
    for place in np.ndindex(at.shape):
        nudge = np.zeros_like(at)
        nudge[place] = 1e-5
        found[place] = ((y(at + nudge) - y(at - nudge)) * DY).sum() / 2e-5
    return found


def test_relu_keeps_what_is_positive() -> None:
    same(
        relu(np.array([[-2.0, 0.5]]))[0], [[0.0, 0.5]],
        the_size_without_the_sign=[[2.0, 0.5]], what_is_negative_is_kept=[[-2.0, 0.5]],
    )  # fmt: skip


def test_relu_agrees_with_finite_differences() -> None:
    same(
        relu(X)[1](DY), slope(lambda x: relu(x)[0], X), atol=1e-6,
        the_gradient_passes_everywhere=DY,
        the_gradient_of_what_comes_after_is_left_out=(X > 0),
        the_sign_of_the_gradient_decides_and_not_that_of_x=DY * (DY > 0),
    )  # fmt: skip


def test_centred_rows_have_mean_0() -> None:
    same(
        centred(X)[0].mean(axis=1), np.zeros(5),
        the_columns_are_centred_and_not_the_rows=(X - X.mean(axis=0)).mean(axis=1),
        the_mean_of_all_and_not_of_each_row=X.mean(axis=1) - X.mean(),
    )  # fmt: skip


def test_centring_agrees_with_finite_differences() -> None:
    same(
        centred(X)[1](DY), slope(lambda x: centred(x)[0], X), atol=1e-6,
        the_mean_depends_on_x_too_and_takes_its_part=DY,
        the_mean_of_a_column_and_not_of_a_row=DY - DY.mean(axis=0),
        the_sum_and_not_the_mean=DY - DY.sum(axis=1, keepdims=True),
    )  # fmt: skip


def test_the_same_weights_are_used_twice() -> None:
    same(
        twice(X, W)[0], np.tanh(np.tanh(X @ W) @ W),
        the_layer_is_applied_once=np.tanh(X @ W), the_first_tanh_is_missing=np.tanh(X @ W @ W),
    )  # fmt: skip


def test_a_weight_that_is_used_twice_gets_both_gradients() -> None:
    h = np.tanh(X @ W)
    same(
        twice(X, W)[1](DY), slope(lambda w: twice(X, w)[0], W), atol=1e-6,
        the_second_use_alone=slope(lambda w: np.tanh(h @ w), W),
        the_first_use_alone=slope(lambda w: np.tanh(np.tanh(X @ w) @ W), W),
    )  # fmt: skip
