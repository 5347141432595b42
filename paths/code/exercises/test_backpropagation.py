from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backpropagation import check
from exercises.backpropagation import centred, relu, twice
from exercises.telling import same

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Operation = Callable[[Array], tuple[Array, Callable[[Array], Array]]]

RNG = np.random.default_rng(0)
X, DY, W = RNG.normal(size=(5, 4)), RNG.normal(size=(5, 4)), RNG.normal(size=(4, 4))


def error(operation: Operation, at: Array) -> float:
    """How far the backward pass of *operation* is from finite differences of Σ y · dy."""
    _, backward = operation(at)
    return check(lambda x: float((operation(x)[0] * DY).sum()), at, backward(DY))


def test_relu_keeps_what_is_positive() -> None:
    y, _ = relu(np.array([-2.0, 0.5]))
    assert list(y) == [0.0, 0.5]


def test_relu_agrees_with_finite_differences() -> None:
    assert error(relu, X) < 1e-6


def test_centred_rows_have_mean_0() -> None:
    assert np.abs(centred(X)[0].mean(axis=1)).max() < 1e-12


def test_centring_agrees_with_finite_differences() -> None:
    assert error(centred, X) < 1e-6


def test_a_weight_that_is_used_twice_gets_both_gradients() -> None:
    same(
        twice(X, W)[0], np.tanh(np.tanh(X @ W) @ W),
        the_layer_is_applied_once=np.tanh(X @ W), the_first_tanh_is_missing=np.tanh(X @ W @ W),
    )  # fmt: skip
    assert error(lambda weights: twice(X, weights), W) < 1e-6
