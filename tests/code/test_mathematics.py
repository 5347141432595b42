from __future__ import annotations

import numpy as np
import pytest
import scipy

import mathematics

RNG = np.random.default_rng(3)
X, Y = RNG.normal(size=(30, 4)), RNG.normal(size=30)
LEAST = np.linalg.lstsq(X, Y, rcond=None)[0]


def test_the_equations_give_what_numpy_gives() -> None:
    assert np.abs(mathematics.normal_equations(X, Y) - LEAST).max() < 1e-12


def test_descent_gets_there_too() -> None:
    assert np.abs(mathematics.descent(X, Y, 1000) - LEAST).max() < 1e-8


def test_twice_the_largest_step_and_a_little_more_blows_up() -> None:
    w, rate = np.zeros(4), 2.1 / np.linalg.eigvalsh(X.T @ X)[-1]
    for _ in range(500):
        w -= rate * X.T @ (X @ w - Y)
    assert np.abs(w).max() > 1e6


def test_the_softmax_is_scipys_and_does_not_overflow() -> None:
    logits = np.array([1000.0, 1001.0, 999.5])
    assert np.allclose(mathematics.softmax(logits), scipy.special.softmax(logits))


def test_the_jacobian_agrees_with_differences_and_has_no_inverse() -> None:
    x = RNG.normal(size=7)
    J = mathematics.jacobian(x)
    assert np.abs(J - mathematics.jacobian_by_differences(x)).max() < 1e-9
    assert np.abs(J.sum(axis=1)).max() < 1e-15
    assert np.linalg.matrix_rank(J) == 6


@pytest.mark.parametrize("prior, expected", [(0.0, 0.0), (0.5, 0.2 / 0.3), (1.0, 1.0)])
def test_the_posterior_after_one_red_ball(prior: float, expected: float) -> None:
    assert mathematics.posterior(prior, 0.2, 0.1, 1, 1) == pytest.approx(expected)


def test_simulated_urns_agree_with_bayes_rule() -> None:
    urns = (0.4, 0.7, 0.2, 2, 5)
    counted = mathematics.frequency(*urns, np.random.default_rng(0))
    assert counted == pytest.approx(mathematics.posterior(*urns), abs=0.01)
