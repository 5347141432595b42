from __future__ import annotations

from collections import deque

import numpy as np
import scipy

import lbfgs

DATA = lbfgs.Clicks.made(500, seed=0)
ZERO = np.zeros(lbfgs.FIELDS * lbfgs.VALUES)
RNG = np.random.default_rng(0)
Q, _ = np.linalg.qr(RNG.normal(size=(6, 6)))
CURVATURE = Q * np.array([1, 2, 5, 10, 20, 30]) @ Q.T
TARGET = RNG.normal(size=6)


def quadratic(w: np.ndarray) -> tuple[float, np.ndarray]:
    g = CURVATURE @ (w - TARGET)
    return float((w - TARGET) @ g / 2), g


def pairs(number: int) -> deque[tuple[np.ndarray, np.ndarray]]:
    steps = RNG.normal(size=(number, 6))
    return deque((s, CURVATURE @ s) for s in steps)


def test_the_gradient_agrees_with_finite_differences() -> None:
    w = np.random.default_rng(1).normal(scale=0.3, size=len(ZERO))
    numeric = scipy.optimize.approx_fprime(w, lambda w: DATA.objective(w)[0], 1e-6)
    assert np.abs(numeric - DATA.objective(w)[1]).max() < 1e-6


def test_it_finds_the_minimum_that_scipy_finds() -> None:
    theirs = scipy.optimize.minimize(DATA.objective, ZERO, jac=True, method="L-BFGS-B", tol=1e-14)
    ours = list(lbfgs.lbfgs(DATA.objective, ZERO, iterations=500))[-1].value
    assert abs(ours - theirs.fun) < 1e-10


def test_the_two_loops_are_the_explicit_matrix_times_the_gradient() -> None:
    memory, g = pairs(4), RNG.normal(size=6)
    s, y = memory[-1]
    H = np.eye(6) * (s @ y) / (y @ y)
    for s, y in memory:
        rho, one = 1 / (y @ s), np.eye(6)
        H = (one - rho * np.outer(s, y)) @ H @ (one - rho * np.outer(y, s)) + rho * np.outer(s, s)
    assert np.abs(lbfgs.direction(g, memory) + H @ g).max() < 1e-10


def test_without_memory_the_direction_is_straight_down() -> None:
    assert (lbfgs.direction(TARGET, deque()) == -TARGET).all()


def test_the_direction_goes_down_whatever_the_gradient() -> None:
    memory = pairs(5)
    for g in RNG.normal(size=(100, 6)):
        assert lbfgs.direction(g, memory) @ g < 0


def test_the_last_pair_satisfies_the_quasi_newton_condition() -> None:
    memory = pairs(5)
    s, y = memory[-1]
    assert np.abs(lbfgs.direction(y, memory) + s).max() < 1e-10


def test_every_step_goes_down_and_every_evaluation_is_counted() -> None:
    calls = 0

    def counted(w: np.ndarray) -> tuple[float, np.ndarray]:
        nonlocal calls
        calls += 1
        return quadratic(w)

    points = list(lbfgs.lbfgs(counted, np.zeros(6), iterations=30))
    assert points[-1].value < 1e-12
    assert calls >= points[-1].passes  # the last line search may find nothing any more
    values = [point.value for point in points]
    assert values == sorted(values, reverse=True)


def test_sgd_leads_at_first_and_lbfgs_from_some_pass_on() -> None:
    small = lbfgs.runs(examples=2000)
    assert lbfgs.after(small["SGD 5"], 1) < lbfgs.after(small["L-BFGS"], 1)
    assert lbfgs.after(small["SGD 5"], 60) > lbfgs.after(small["L-BFGS"], 60)


def test_about_one_example_in_ten_is_clicked() -> None:
    assert 0.05 < lbfgs.Clicks.made(20_000, 0).clicked.mean() < 0.15
