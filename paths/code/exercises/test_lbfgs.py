from __future__ import annotations

import numpy as np
import pytest

import lbfgs
from exercises.lbfgs import armijo, memory_bytes, secant
from exercises.telling import equal, same

CURVATURE = np.diag([1.0, 10.0])


def f(w: np.ndarray) -> float:
    return float(w @ CURVATURE @ w / 2)


def gradient(w: np.ndarray) -> np.ndarray:
    return CURVATURE @ w


def test_ten_pairs_of_a_million_numbers_are_160_megabytes_and_the_matrix_8_terabytes() -> None:
    pairs, matrix = 160_000_000, 8_000_000_000_000
    equal(
        tuple(memory_bytes(10**6, 10, 8)), (pairs, matrix),
        a_pair_is_two_vectors=(pairs // 2, matrix),
        numbers_and_not_bytes=(pairs // 8, matrix // 8),
        the_matrix_in_numbers_and_not_in_bytes=(pairs, matrix // 8),
    )  # fmt: skip


def test_a_step_that_goes_too_far_is_not_enough() -> None:
    w = np.array([1.0, 1.0])
    d = -gradient(w)
    equal(armijo(f, gradient(w), w, d, 0.1), True, the_sign_of_the_slope=False)
    equal(armijo(f, gradient(w), w, d, 1.0), False, the_new_value_is_not_looked_at=True)


def test_a_step_that_gains_nothing_is_not_enough() -> None:
    w = np.array([1.0, 0.0])  # twice the step to the bottom ends as high on the other side
    equal(
        armijo(f, gradient(w), w, -gradient(w), 2.0), False,
        the_sign_of_what_the_slope_promises_a_rise_is_let_through=True,
    )  # fmt: skip


def test_a_step_uphill_is_never_enough_and_a_tiny_one_downhill_always() -> None:
    w = np.array([1.0, 1.0])
    equal(armijo(f, gradient(w), w, gradient(w), 1e-6), False, uphill_is_let_through=True)
    equal(armijo(f, gradient(w), w, -gradient(w), 1e-6), True, the_sign_of_the_slope=False)


@pytest.mark.parametrize("size, most", [(1.0, 0.5), (0.5, 0.75)])
def test_a_quadratic_gives_so_much_of_what_the_slope_promises(size: float, most: float) -> None:
    w = np.array([1.0, 0.0])
    enough = [armijo(f, gradient(w), w, -gradient(w), size, c=most + by) for by in (-0.01, 0.01)]
    equal(
        [bool(answer) for answer in enough], [True, False],
        the_size_of_the_step_is_not_in_the_promise=[False, False], c_has_no_effect=[True, True],
    )  # fmt: skip


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
    found = secant(lambda w: data.objective(w)[1], w, s)
    same(found / second, 1, atol=1e-2, not_divided_by_the_length_of_the_step_squared=s @ s)
