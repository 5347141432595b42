"""Five silent bugs: each test passes the right program and fails the one with the fault."""

from __future__ import annotations

import numpy as np
import pytest

import silent_bugs
import text
from ways_in.cli import recorded

CASES = sorted(silent_bugs.CASES)
RUN = recorded.read("silent_bugs").numbers


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little training: what the tests of the program measure must not need much."""
    monkeypatch.setattr(silent_bugs, "DRAWS", 1)
    monkeypatch.setattr(silent_bugs, "READ", 500)
    monkeypatch.setattr(silent_bugs, "fit", lambda x, y, classes: FIT(x, y, classes, 10))


FIT = silent_bugs.fit


@pytest.mark.parametrize("case", CASES)
def test_the_right_program_passes_its_test(case: str) -> None:
    assert silent_bugs.CASES[case](False).test < silent_bugs.ENOUGH


@pytest.mark.parametrize("case", CASES)
def test_the_fault_is_found_by_a_model_that_has_hardly_been_trained(case: str) -> None:
    assert silent_bugs.CASES[case](True).test > 0.1


@pytest.mark.parametrize("case", CASES)
def test_the_recorded_loss_falls_with_the_fault_as_without(case: str) -> None:
    columns = recorded.read("silent_bugs").columns
    for run in ("right", "fault"):
        losses = [float(loss) for loss in columns[f"{case}_{run}"]]
        assert losses[-1] < 0.75 * losses[0]


@pytest.mark.parametrize("case", ["mask", "padding", "pairs"])
def test_the_recorded_fault_costs_what_one_wanted(case: str) -> None:
    assert RUN[f"{case}_fault_wanted"] > 1.2 * RUN[f"{case}_right_wanted"]


@pytest.mark.parametrize("case", ["coins", "twins"])
def test_the_recorded_fault_promises_more_than_it_keeps(case: str) -> None:
    assert RUN[f"{case}_fault_seen"] > RUN[f"{case}_fault_wanted"] + 0.2
    assert abs(RUN[f"{case}_right_seen"] - RUN[f"{case}_right_wanted"]) < 0.05


def test_a_fit_follows_the_gradient_of_its_loss() -> None:
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((6, 3)), rng.integers(4, size=6)
    weights, losses = FIT(x, y, 4, steps=1)
    step = np.zeros((3, 4))
    step[1, 2] = 1e-6
    slope = (silent_bugs.nats(step, x, y) - silent_bugs.nats(-step, x, y)).mean() / 2e-6
    assert losses[0] == pytest.approx(np.log(4))
    assert weights[1, 2] == pytest.approx(-silent_bugs.RATE * slope)


def test_a_window_holds_the_characters_before_the_one_to_guess() -> None:
    rows = silent_bugs.windows(text.encode("abcde"), fault=False)
    tokens = rows.reshape(2, silent_bugs.WINDOW, text.V).argmax(axis=2)
    assert [text.decode(row) for row in tokens] == ["abc", "bcd"]


def test_the_halves_hold_each_word_once_in_all() -> None:
    words = ["the", "loss", "the", "test", "the", "mask"]
    train, test = silent_bugs.halves(words, fault=False)
    assert sorted(train + test) == ["loss", "mask", "test", "the"]


def test_the_right_gradient_of_the_squared_error_is_that_of_its_loss() -> None:
    predicted, y = np.array([[1.0], [2.0]]), np.array([0.0, 4.0])
    loss, gradient = silent_bugs.squared_error(predicted, y, fault=False)
    assert loss == pytest.approx(2.5)
    assert gradient.ravel() == pytest.approx([1.0, -2.0])
