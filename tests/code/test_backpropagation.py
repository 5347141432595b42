from __future__ import annotations

import numpy as np
import pytest

import backpropagation as bp

RNG = np.random.default_rng(5)
X, Y = RNG.normal(size=(6, 2)), RNG.integers(2, size=6)


def error(name: str, gradient: np.ndarray | None = None) -> float:
    p = bp.start(np.random.default_rng(1))
    analytic = bp.forward_backward(p, X, Y)[1][name] if gradient is None else gradient
    return bp.check(lambda v: bp.forward_backward({**p, name: v}, X, Y)[0], p[name], analytic)


@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
def test_each_gradient_agrees_with_differences(name: str) -> None:
    assert error(name) < 1e-8


@pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
def test_the_checker_finds_a_gradient_that_is_not_divided_by_the_examples(name: str) -> None:
    p = bp.start(np.random.default_rng(1))
    assert error(name, len(Y) * bp.forward_backward(p, X, Y)[1][name]) > 0.1


def test_the_gradient_of_a_bias_is_the_sum_over_the_rows() -> None:
    _, backward = bp.add(X, np.zeros(2))
    assert np.allclose(backward(X)[1], X.sum(axis=0))


def test_the_loss_of_even_logits_is_the_logarithm_of_the_classes() -> None:
    loss, backward = bp.cross_entropy(np.zeros((3, 4)), np.array([0, 1, 2]))
    assert loss == pytest.approx(np.log(4))
    assert np.allclose(backward().sum(axis=1), 0)


def test_large_logits_do_not_overflow() -> None:
    assert bp.cross_entropy(np.array([[1000.0, 0.0]]), np.array([0]))[0] == pytest.approx(0)


def test_xor_is_learnt() -> None:
    p, losses = bp.train(seed=3)
    assert losses[-1] < 0.01 < losses[0]
    h = np.tanh(bp.X @ p["W1"] + p["b1"])
    assert list((h @ p["W2"] + p["b2"]).argmax(axis=1)) == list(bp.Y)


def test_from_zeros_the_hidden_units_stay_the_same() -> None:
    p = {name: np.zeros_like(array) for name, array in bp.start(RNG).items()}
    for _ in range(50):
        _, g = bp.forward_backward(p, bp.X, bp.Y)
        p = {name: p[name] - bp.RATE * g[name] for name in p}
    assert np.ptp(p["W1"], axis=1).max() == 0
