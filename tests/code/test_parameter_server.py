from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
import scipy

import parameter_server as ps

PROBLEM = ps.Problem.made(0)


class Watched(ps.Server):
    """A server that keeps itself, and how far the fastest worker was ahead after each push."""

    last: Watched
    leads: list[int]

    def __init__(self, w: np.ndarray, rate: float) -> None:
        super().__init__(w, rate)
        Watched.last, self.leads = self, []

    def push(self, worker: int, gradient: np.ndarray) -> None:
        super().push(worker, gradient)
        self.leads.append(max(self.clocks) - min(self.clocks))


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    monkeypatch.setattr(ps, "Server", Watched)
    return Watched


def test_the_gradient_agrees_with_finite_differences() -> None:
    w = np.random.default_rng(0).normal(scale=0.2, size=ps.FEATURES)
    numeric = scipy.optimize.approx_fprime(w, PROBLEM.loss, 1e-6)
    assert np.abs(numeric - PROBLEM.gradient(w, np.arange(ps.EXAMPLES))).max() < 1e-6


@pytest.mark.parametrize("bound", [0, 1, 4, 16])
def test_nobody_begins_a_round_further_ahead_than_the_bound(
    bound: int, watched: type[Watched]
) -> None:
    list(islice(ps.simulate(bound), 200))
    assert max(watched.last.leads) == bound + 1  # it began at most *bound* ahead, and pushed


def test_with_staleness_0_it_is_synchronous_gradient_descent(watched: type[Watched]) -> None:
    points, w = list(islice(ps.simulate(0), 20)), np.zeros(ps.FEATURES)
    shares = [np.arange(k, ps.EXAMPLES, ps.WORKERS) for k in range(ps.WORKERS)]
    for point in points:
        w -= 0.3 * np.sum([PROBLEM.gradient(w, share) for share in shares], axis=0)
        assert point.loss == pytest.approx(PROBLEM.loss(w), rel=1e-12)
    assert np.abs(watched.last.w - w).max() < 1e-12


def test_more_staleness_needs_more_gradients_and_makes_them_sooner() -> None:
    found = [ps.reach(bound, ps.GOAL) for bound in (0, 8, 64)]
    points = [point for point in found if point]
    assert len(points) == 3
    pushes = [point.pushes for point in points]
    assert pushes == sorted(set(pushes))
    pace = [point.seconds / point.pushes for point in points]
    assert pace == sorted(pace, reverse=True)


def test_a_run_repeats_and_its_clock_goes_forward() -> None:
    first, again = (list(islice(ps.simulate(4), 30)) for _ in range(2))
    assert first == again
    seconds = [point.seconds for point in first]
    assert seconds == sorted(seconds)


def test_what_is_pulled_is_a_copy() -> None:
    server = ps.Server(np.zeros(3), 0.1)
    server.pull()[:] = 1
    assert not server.w.any()


def test_a_goal_below_the_minimum_is_never_reached() -> None:
    assert ps.reach(0, 0.2, limit=160) is None
