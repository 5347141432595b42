from __future__ import annotations

import numpy as np

import lbfgs
from exercises.lbfgs import armijo, memory_bytes, secant
from exercises.telling import same

CURVATURE = np.diag([1.0, 10.0])


def f(w: np.ndarray) -> float:
    return float(w @ CURVATURE @ w / 2)


def gradient(w: np.ndarray) -> np.ndarray:
    return CURVATURE @ w


def test_ten_pairs_of_a_million_numbers_are_160_megabytes_and_the_matrix_8_terabytes() -> None:
    assert memory_bytes(10**6, 10, 8) == (160_000_000, 8_000_000_000_000)


def test_a_step_that_goes_too_far_is_not_enough() -> None:
    w = np.array([1.0, 1.0])
    d = -gradient(w)
    assert armijo(f, gradient(w), w, d, 0.1)
    assert not armijo(f, gradient(w), w, d, 1.0)


def test_a_step_uphill_is_never_enough_and_a_tiny_one_downhill_always() -> None:
    w = np.array([1.0, 1.0])
    assert not armijo(f, gradient(w), w, gradient(w), 1e-6)
    assert armijo(f, gradient(w), w, -gradient(w), 1e-6)


def test_half_of_what_the_slope_promises_is_the_most_a_quadratic_can_give() -> None:
    w = np.array([1.0, 0.0])
    assert armijo(f, gradient(w), w, -gradient(w), 1.0, c=0.49)
    assert not armijo(f, gradient(w), w, -gradient(w), 1.0, c=0.51)


def test_along_an_axis_the_curvature_is_that_of_the_axis() -> None:
    same(
        secant(gradient, np.ones(2), np.array([0.3, 0.0])), 1,
        not_divided_by_the_length_of_the_step_squared=0.09, divided_by_the_length_once=0.3,
    )  # fmt: skip
    same(secant(gradient, np.ones(2), np.array([0.0, -2.0])), 10, the_sign_of_the_step_stays_in=-10)


def test_the_curvature_of_the_click_objective_is_that_of_finite_differences() -> None:
    data, rng = lbfgs.Clicks.made(200, 0), np.random.default_rng(0)
    w, s = rng.normal(scale=0.1, size=(2, lbfgs.FIELDS * lbfgs.VALUES))
    s *= 1e-3
    values = [data.objective(w + k * s)[0] for k in (-1, 0, 1)]
    second = (values[0] - 2 * values[1] + values[2]) / (s @ s)
    assert np.isclose(secant(lambda w: data.objective(w)[1], w, s), second, rtol=1e-2)
