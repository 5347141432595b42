from __future__ import annotations

import numpy as np
import pytest

from exercises.one_gpu import fits, running_softmax, tokens_for


def test_one_pass_gives_what_two_would() -> None:
    scores = np.random.default_rng(0).normal(0, 5, 100)
    largest, total = running_softmax(iter(scores))
    assert largest == scores.max()
    assert total == pytest.approx(np.exp(scores - scores.max()).sum())


def test_large_scores_do_not_overflow() -> None:
    assert running_softmax([1000.0, 1001.0])[1] == pytest.approx(1 + np.exp(-1))


def test_a_model_of_1_5_billion_does_not_fit_into_24_gb_and_its_adapters_do() -> None:
    assert not fits(1.6e9, 24e9)
    assert fits(1.4e9, 24e9)
    assert fits(8e9, 24e9, adapters=40e6)


def test_an_hour_of_a_teraflop_a_second() -> None:
    assert tokens_for(1, 1e6, 1e12) == pytest.approx(6e8)
