from __future__ import annotations

import numpy as np
import pytest

import before_after as compared
import bootstrap
from ways_in.cli import recorded


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_mcnemar_is_a_throw_of_fair_coins() -> None:
    throws = rng().binomial(12, 0.5, 200_000)
    assert compared.mcnemar(10, 2) == pytest.approx((np.abs(throws - 6) >= 4).mean(), abs=0.002)
    assert compared.mcnemar(2, 10) == compared.mcnemar(10, 2)
    assert compared.mcnemar(3, 3) == 1


def test_the_change_helps_and_harms_and_is_worth_two_points() -> None:
    before, after = compared.world(compared.MANY, rng())
    assert 0.3 < (after < before).mean() < 0.4
    assert after.mean() - before.mean() == pytest.approx(0.02, abs=0.001)


def test_a_question_asked_more_often_has_a_score_between() -> None:
    p = np.full(50_000, 0.3)
    once, thrice = compared.asked(p, rng()), compared.asked(p, rng(), 3)
    assert set(once.tolist()) == {0, 1}
    assert thrice.mean() == pytest.approx(0.3, abs=0.01)
    assert thrice.var() == pytest.approx(once.var() / 3, rel=0.05)


@pytest.mark.slow
def test_as_many_questions_as_the_formula_says_show_the_gain_in_80_of_100(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compared, "REPEATS", 1500)
    numbers = recorded.read("before_after").numbers
    assert compared.power(int(numbers["paired_1"]), rng())[1] == pytest.approx(0.8, abs=0.04)
    assert compared.power(int(numbers["paired_3"]), rng())[2] == pytest.approx(0.8, abs=0.04)


def test_without_a_gain_it_is_seen_as_rarely_as_the_interval_promises(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compared, "REPEATS", 1500)
    monkeypatch.setattr(compared, "HELP", 0.0)
    monkeypatch.setattr(compared, "CHANGED", 0.0)
    assert (compared.power(400, rng()) < 0.045).all()  # 2.5 % on the side of a gain


def test_the_judge_likes_quality_length_and_the_first_place() -> None:
    nothing, much = np.zeros(20_000), np.full(20_000, 1.0)
    even = compared.judged(nothing, nothing, 0, rng()).mean()
    assert even == pytest.approx(0.5, abs=0.02)
    for quality, length, place in ((much, nothing, 0), (nothing, much, 0), (nothing, nothing, 1)):
        assert compared.judged(quality, length, place, rng()).mean() > even + 0.1


def test_both_orders_take_out_the_place_but_not_the_length() -> None:
    _, first, second = compared.comparison(100_000, 0, rng())
    assert (first + second).mean() / 2 == pytest.approx(0.5, abs=0.01)
    _, first, second = compared.comparison(100_000, 1, rng())
    assert (first + second).mean() / 2 > 0.55


def test_of_a_judge_that_is_always_right_the_verdicts_stand() -> None:
    labels = np.array([1.0, 0, 1, 0])
    verdicts = np.array([1.0] * 700 + [0] * 300)
    for way in (compared.corrected, compared.helped):
        assert np.mean(way(verdicts, labels, labels)) == pytest.approx(0.7, abs=0.01)


def test_of_a_judge_that_throws_coins_nothing_is_taken() -> None:
    labels = np.repeat([0.0, 1.0], 50)
    coins = np.tile([0.0, 1.0], 50)
    low, high = compared.helped(np.ones(1000), labels, coins)
    assert (low, high) == pytest.approx((0.5 - 0.0985, 0.5 + 0.0985), abs=0.001)


def test_the_questions_that_are_needed_show_a_gain_in_80_of_100() -> None:
    n = compared.needed(1.0, 10)
    gains = rng().normal(0.1, 1 / np.sqrt(n), 100_000)
    assert (gains * np.sqrt(n) > compared.Z).mean() == pytest.approx(0.8, abs=0.01)


def test_a_corrected_share_is_as_uncertain_as_its_interval_says() -> None:
    draws, found = rng(), []
    for _ in range(2000):
        truth, labels = draws.random(500) < 0.8, np.repeat([1.0, 0.0], [160, 40])
        verdicts, on_labels = (
            (draws.random(len(each)) < np.where(each, 0.9, 0.3)).astype(float)
            for each in (truth, labels)
        )
        found.append(compared.corrected(verdicts, labels, on_labels))
    low, high = np.transpose(found)
    assert ((low + high) / 2).std() * compared.Z == pytest.approx((high - low).mean() / 2, rel=0.1)


def test_a_judge_that_is_asked_little_does_no_harm() -> None:
    labels, few = np.tile([0.0, 1.0], 50), np.tile([0.0, 1.0], 10)
    low, high = compared.helped(few, labels, labels)
    alone = bootstrap.normal_interval(labels)
    assert high - low < alone[1] - alone[0]


def test_the_recorded_judge_misleads_until_it_is_corrected_by_its_own_labels() -> None:
    numbers = recorded.read("before_after").numbers
    assert numbers["old_share"] > numbers["both_share"] > 0.55
    assert numbers["both_held"] < 0.05 < numbers["old_held"] < 0.5
    for way in ("corrected", "people", "helped"):
        assert numbers[f"{way}_held"] > 0.9
    assert numbers["corrected_half"] > numbers["people_half"] > numbers["helped_half"]
