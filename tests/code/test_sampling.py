from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

import sampling
import text

RNG = np.random.default_rng(0)
P = np.array([0.26, 0.2, 0.15, 0.12, 0.09, 0.07, 0.05, 0.03, 0.02, 0.01])
LOGITS = np.log(RNG.permutation(P))


@dataclass
class Even:
    """In place of a generator: the middles of *count* equal parts of [0, 1), each once."""

    count: int
    drawn: int = 0

    def random(self) -> float:
        self.drawn += 1
        return (self.drawn - 0.5) / self.count


METHODS: list[dict[str, Any]] = [{}, {"temperature": 0.5}, {"k": 4}, {"mass": 0.8}]


@pytest.mark.parametrize("method", METHODS)
def test_draws_come_as_often_as_their_probability_says(method: dict[str, Any]) -> None:
    rng: Any = Even(1000)
    drawn = [sampling.sample(LOGITS, rng, **method) for _ in range(rng.count)]
    shares = np.bincount(drawn, minlength=len(P)) / rng.count
    assert np.abs(shares - sampling.distribution(LOGITS, **method)).max() < 1 / rng.count


def test_the_top_1_is_the_greedy_choice_every_time() -> None:
    rng = np.random.default_rng(2)
    assert {sampling.sample(LOGITS, rng, k=1) for _ in range(1000)} == {int(LOGITS.argmax())}
    assert {sampling.sample(LOGITS, rng, temperature=0) for _ in range(9)} == {int(LOGITS.argmax())}


def test_nothing_cut_off_leaves_the_distribution_as_it_was() -> None:
    p = sampling.distribution(LOGITS, temperature=1, k=len(P), mass=1)
    assert np.abs(p - sampling.softmax(LOGITS)).max() < 1e-12


@pytest.mark.parametrize("seed", range(20))
def test_the_nucleus_holds_enough_and_not_a_token_more(seed: int) -> None:
    p = sampling.softmax(np.random.default_rng(seed).normal(0, 2, 30))
    kept = np.sort(p[sampling.nucleus(p, 0.9) > 0])
    assert kept.sum() >= 0.9 > kept[1:].sum()


def test_what_is_left_keeps_its_proportions() -> None:
    p, kept = sampling.softmax(LOGITS), sampling.top_k(sampling.softmax(LOGITS), 3)
    tokens = np.flatnonzero(kept)
    assert len(tokens) == 3
    assert np.ptp(kept[tokens] / p[tokens]) < 1e-12


def test_equal_tokens_are_not_kept_beyond_k() -> None:
    assert np.count_nonzero(sampling.top_k(np.full(8, 0.125), 3)) == 3


def test_temperature_moves_the_entropy_from_none_to_all() -> None:
    cold, as_is, hot = (sampling.entropy(sampling.softmax(LOGITS, t)) for t in (0.01, 1, 1000))
    assert cold < 0.01 < as_is < hot
    assert hot == pytest.approx(np.log(len(P)), abs=1e-3)


def test_the_counted_model_gives_a_distribution_in_any_context() -> None:
    model = sampling.Counts("the cat sat on the mat")
    for context in ("", "the ", "qqqqq"):
        assert np.exp(model.logits(context)).sum() == pytest.approx(1)
    assert text.CHARACTERS[int(model.logits("the").argmax())] == " "
