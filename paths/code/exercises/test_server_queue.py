from __future__ import annotations

import numpy as np

from exercises.server_queue import arriving, mean_wait, spared
from exercises.telling import equal, same

SECONDS = np.array([1.0, 1.0, 1.0, 5.0])  # mean 2, mean of squares 7


def test_the_wait_grows_with_the_square_of_the_seconds() -> None:
    same(
        mean_wait(0.25, SECONDS), 1.75,
        the_square_of_the_mean_and_not_the_mean_of_the_squares=1.0,
        half_of_it_is_missing=3.5,
        not_divided_by_what_is_left_of_the_server=0.875,
        the_wait_and_the_service_together=3.75,
    )  # fmt: skip


def test_before_a_server_that_is_nearly_busy_it_grows_without_end() -> None:
    same(mean_wait(0.49, SECONDS), 85.75, not_divided_by_what_is_left_of_the_server=1.715)


def test_whoever_is_late_asks_again() -> None:
    same(
        arriving(7.0, 0.5, 3), 12.25,
        every_user_uses_all_tries=21.0,
        one_try_too_many=13.125,
        one_try_too_few=10.5,
        without_an_end_to_the_tries=14.0,
        the_first_try_is_not_counted=5.25,
    )  # fmt: skip


def test_if_all_are_late_all_tries_arrive() -> None:
    same(arriving(7.0, 1.0, 3), 21.0, one_try_too_many=28.0, one_try_too_few=14.0)
    same(arriving(7.0, 0.0, 3), 7.0, every_user_uses_all_tries=21.0)


def test_a_beginning_is_spared_as_far_as_it_was_read_before() -> None:
    prompts = [[1, 2, 3, 4], [1, 2, 9], [1, 2, 3, 7], [4, 3, 2, 1]]
    equal(
        spared(prompts), 5,
        only_the_prompt_before_is_compared=4,
        tokens_that_stand_anywhere_else=9,
        only_whole_prompts_are_known=0,
    )  # fmt: skip


def test_after_the_first_other_token_nothing_is_spared() -> None:
    equal(
        spared([[1, 2, 3, 4], [1, 9, 3, 4]]), 1,
        tokens_at_the_same_place_after_a_difference=3,
        tokens_that_stand_anywhere_else=3,
    )  # fmt: skip


def test_the_same_prompt_twice_is_read_once() -> None:
    equal(spared([[5, 6], [5, 6]]), 2, the_last_token_too_was_read_before=1)
