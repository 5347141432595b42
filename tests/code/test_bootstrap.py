from __future__ import annotations

import numpy as np
import pytest

import bootstrap


def test_the_interval_is_about_that_of_the_standard_error() -> None:
    rng = np.random.default_rng(0)
    scores = (rng.random(400) < 0.7).astype(float)
    assert bootstrap.interval(scores, rng) == pytest.approx(
        bootstrap.normal_interval(scores), abs=0.01
    )


def test_the_interval_of_equal_scores_is_a_point() -> None:
    assert bootstrap.interval(np.ones(50), np.random.default_rng(0)) == (1, 1)


def test_clusters_of_one_are_the_plain_interval() -> None:
    rng = np.random.default_rng(1)
    scores = rng.random(100)
    plain = bootstrap.interval(scores, rng)
    assert bootstrap.cluster_interval(scores, np.arange(100), rng) == pytest.approx(plain, abs=0.01)


def test_questions_that_all_go_together_count_once() -> None:
    rng = np.random.default_rng(2)
    cluster = np.repeat(np.arange(20), 10)
    scores = (rng.random(20) < 0.5).astype(float)[cluster]
    low, high = bootstrap.cluster_interval(scores, cluster, rng)
    plain = bootstrap.interval(scores, rng)
    assert high - low > 2.5 * (plain[1] - plain[0])


@pytest.mark.slow
def test_a_plain_interval_on_shared_passages_is_too_narrow() -> None:
    plain, clustered = bootstrap.coverage(200, 20, np.random.default_rng(3))
    assert plain < 0.7 < 0.88 < clustered
