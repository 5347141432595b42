from __future__ import annotations

import numpy as np

from exercises.one_gpu import fits, running_softmax, tokens_for
from exercises.telling import equal, same, tried


def test_one_pass_gives_what_two_would() -> None:
    scores = np.random.default_rng(0).normal(0, 5, 100)
    largest, total = running_softmax(iter(scores))
    same(largest, scores.max(), the_last_one_and_not_the_largest=scores[-1])
    same(
        total, np.exp(scores - scores.max()).sum(),
        the_sum_so_far_has_to_shrink_when_the_largest_grows=np.exp(
            scores - np.maximum.accumulate(scores)
        ).sum(),
        not_relative_to_the_largest=np.exp(scores).sum(),
    )  # fmt: skip


def test_large_scores_do_not_overflow() -> None:
    equal(
        np.round(tried(running_softmax, [1000.0, 1001.0])[1], 6), 1.367879,
        the_sum_so_far_has_to_shrink_when_the_largest_grows=2.0,
    )  # fmt: skip


def test_a_model_of_1_5_billion_does_not_fit_into_24_gb() -> None:
    equal(fits(1.6e9, 24e9), False, the_weights_alone_without_gradients_and_what_adam_keeps=True)
    equal(fits(1.4e9, 24e9), True, more_than_16_bytes_a_parameter=False)


def test_adapters_fit_beside_what_is_not_trained() -> None:
    equal(fits(8e9, 24e9, adapters=40e6), True, with_adapters_too_everything_is_trained=False)
    equal(fits(13e9, 24e9, adapters=40e6), False, what_is_not_trained_takes_memory_too=True)


def test_an_hour_of_a_teraflop_a_second() -> None:
    same(
        tokens_for(1, 1e6, 1e12), 6e8,
        an_hour_has_3600_seconds=6e8 / 3600, forward_alone_with_2_operations_and_not_6=1.8e9,
        operations_and_not_tokens=3.6e15,
    )  # fmt: skip
