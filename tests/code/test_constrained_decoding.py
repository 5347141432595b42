from __future__ import annotations

import numpy as np
import pytest

import constrained_decoding as mask
from ways_in.cli import recorded

SIGMA = "".join(sorted({*"".join(word for part in mask.SCHEMA for word in part), *"SulyTn."}))
DELTA = mask.automaton(SIGMA, mask.SCHEMA)


@pytest.fixture(scope="module")
def model() -> mask.Model:
    rng = np.random.default_rng(2)
    return mask.Model([mask.record(rng) for _ in range(600)])


@pytest.fixture(scope="module")
def delta(model: mask.Model) -> dict[mask.State, dict[str, mask.State]]:
    return mask.automaton(model.sigma, mask.SCHEMA)


def accepted(s: str) -> bool:
    q: mask.State | None = mask.Q_0
    for a in s:
        q = DELTA.get(q, {}).get(a) if q else None
    return q == mask.F


@pytest.mark.parametrize("days", [1, 9, 10, 99])
def test_an_answer_of_the_schema_is_accepted(days: int) -> None:
    assert accepted(mask.RIGHT.format("waiting", days))


@pytest.mark.parametrize(
    "wrong",
    [
        mask.RIGHT.format("appealed", 3),
        mask.RIGHT.format("refused", 0),
        mask.RIGHT.format("refused", 100),
        mask.RIGHT.format("refused", '"3"'),
        "Sure. " + mask.RIGHT.format("refused", 3),
        mask.RIGHT.format("refused", 3).rstrip(),
        mask.RIGHT.format("refused", 3) * 2,
    ],
)
def test_any_other_is_not(wrong: str) -> None:
    assert not accepted(wrong)


def test_no_state_is_a_dead_end() -> None:
    assert [q for q, to in DELTA.items() if not to] == [mask.F]
    assert len(DELTA) == 148


def test_what_the_model_gives_is_a_distribution_that_knows_its_records() -> None:
    small = mask.Model(["ab\n", "ab\n", "ac\n"])
    p = dict(zip(small.sigma, small.alpha("a"), strict=True))
    assert sum(p.values()) == pytest.approx(1)
    assert p["b"] == pytest.approx(2 / 3, abs=0.05)


def test_masked_answers_are_valid_and_free_ones_often_not(
    model: mask.Model, delta: dict[mask.State, dict[str, mask.State]]
) -> None:
    rng = np.random.default_rng(0)
    assert all(accepted(mask.answer(model, rng, delta)) for _ in range(50))
    free = sum(accepted(mask.answer(model, rng)) for _ in range(200)) / 200
    assert 0.35 < free < 0.7


@pytest.mark.slow
def test_the_exact_probabilities_are_those_of_the_answers_that_are_drawn(
    model: mask.Model, delta: dict[mask.State, dict[str, mask.State]]
) -> None:
    free, masked, calls = mask.exact(model, delta)
    assert len(free) == 3 * 99
    assert sum(masked.values()) == pytest.approx(1)
    rng = np.random.default_rng(1)
    drawn = [mask.answer(model, rng, delta) for _ in range(400)]
    share = sum('"approved"' in s for s in drawn) / 400
    assert mask.share(masked, "approved") == pytest.approx(share, abs=0.08)
    assert calls["masked"] == pytest.approx(sum(map(len, drawn)) / 400, abs=0.5)
    tried = [mask.answer(model, rng) for _ in range(400)]
    assert sum(free.values()) == pytest.approx(sum(map(accepted, tried)) / 400, abs=0.08)


def test_the_model_is_asked_least_where_only_a_choice_is_asked_about(
    model: mask.Model, delta: dict[mask.State, dict[str, mask.State]]
) -> None:
    free, _, calls = mask.exact(model, delta)
    assert calls["chosen"] == pytest.approx(3)
    assert calls["stopped"] < calls["masked"] < calls["stopped"] / sum(free.values())


@pytest.mark.slow
def test_a_word_that_begins_as_others_do_takes_what_is_theirs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rng = np.random.default_rng(3)
    records = [mask.record(rng) for _ in range(600)]
    found, model = mask.named(records, "approved"), mask.Model(records)
    free, _, _ = mask.exact(model, mask.automaton(model.sigma, mask.SCHEMA))
    taken = found["masked, approved"] - mask.share(free, "approved")
    assert found["distance, approved"] == pytest.approx(taken, abs=0.02)
    assert taken > 0.2
    assert mask.named(records, "granted")["distance, granted"] < 0.02
    assert "granted" in capsys.readouterr().out


def test_the_recorded_run_has_what_the_page_tells() -> None:
    numbers = recorded.read("constrained_decoding").numbers
    fails = 1 - numbers["asked once, valid"]
    tries = 1 + fails + fails**2  # the second is made if the first has failed, and so on
    assert numbers["3 times at most, valid"] == pytest.approx(1 - fails**3)
    assert numbers["3 times at most, calls"] == pytest.approx(tries * numbers["asked once, calls"])
    assert numbers["masked, approved"] > 3 * numbers["asked once, approved"]
    assert numbers["drawn, approved"] == pytest.approx(numbers["masked, approved"], abs=0.03)
    assert numbers["drawn, valid"] == pytest.approx(numbers["asked once, valid"], abs=0.03)
