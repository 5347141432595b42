from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

import factorization_machine as fm
from ways_in.cli import recorded


def random_machine(k: int = 3) -> fm.Machine:
    rng = np.random.default_rng(1)
    sizes = ((1,), (fm.FEATURES,), (fm.FEATURES, k))
    return fm.Machine(*(rng.normal(size=size) for size in sizes))


def test_the_identity_equals_the_double_sum() -> None:
    machine, data = random_machine(), fm.made(100, 1.0, 0)
    for features, score in zip(data.features, machine.score(data.features), strict=True):
        pairs = sum(machine.V[i] @ machine.V[j] for i, j in combinations(features, 2))
        assert abs(score - (machine.w0[0] + machine.w[features].sum() + pairs)) < 1e-12


def test_the_gradient_agrees_with_finite_differences() -> None:
    machine, data = random_machine(), fm.made(30, 1.0, 0)
    slope, rng = fm.gradient(machine, data), np.random.default_rng(2)
    for name, array in vars(machine).items():
        flat, numeric = array.reshape(-1), []
        seen = np.flatnonzero(getattr(slope, name))
        places = rng.choice(seen, min(20, len(seen)), replace=False)
        for place in places:
            kept, losses = flat[place], []
            for value in (kept + 1e-5, kept - 1e-5):
                flat[place] = value
                losses.append(fm.loss(machine, data))
            flat[place] = kept
            numeric.append((losses[0] - losses[1]) / 2e-5)
        assert np.abs(numeric - getattr(slope, name).reshape(-1)[places]).max() < 1e-8, name


def test_a_feature_that_no_example_has_gets_no_gradient() -> None:
    data = fm.made(30, 1.0, 0)
    slope = fm.gradient(random_machine(), data)
    unseen = np.setdiff1d(np.arange(fm.FEATURES), data.features)
    assert not slope.w[unseen].any()
    assert not slope.V[unseen].any()


def test_from_zero_vectors_there_is_no_way_down() -> None:
    machine = random_machine()
    machine.V[:] = 0
    assert not fm.gradient(machine, fm.made(30, 1.0, 0)).V.any()


@pytest.mark.slow
def test_it_beats_logistic_regression_where_pairs_matter_and_not_where_they_do_not() -> None:
    with_pairs = [fm.held_out(1.0, k, examples=20_000) for k in (0, 4)]
    without = [fm.held_out(0.0, k, examples=20_000) for k in (0, 4)]
    assert with_pairs[1] < with_pairs[0] - 0.05
    assert without[1] >= without[0]


def test_the_recorded_advantage_grows_with_the_interaction() -> None:
    columns = recorded.read("factorization_machine").columns
    gains = np.subtract(columns["logistic_nats"], columns["machine_nats"])
    assert gains[0] < 0
    assert list(gains[1:]) == sorted(gains[1:])
