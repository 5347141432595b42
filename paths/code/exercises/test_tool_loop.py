from __future__ import annotations

from exercises.telling import equal
from exercises.tool_loop import key, longest, surplus

CALL = {"city": "Lund", "day": 4}
OTHER_ORDER = {"day": 4, "city": "Lund"}
BOOKED = ["Lund 4", "Bath 1", "Lund 4", "Graz 6"]
WANTED = ["Bath 1", "Lund 4", "Turku 6"]


def test_errors_of_steps_multiply() -> None:
    equal(
        longest(0.95, 0.5), 13,
        rounded_up_with_one_step_more_it_is_below=14,
        one_step_too_few=12,
        as_if_errors_were_added_and_not_multiplied=10,
    )  # fmt: skip


def test_a_step_that_never_fails_may_follow_nine_that_rarely_do() -> None:
    equal(
        longest(0.999, 0.9), 105,
        as_if_errors_were_added_and_not_multiplied=100,
        rounded_up_with_one_step_more_it_is_below=106,
    )  # fmt: skip


def test_a_second_try_has_the_key_of_the_first() -> None:
    equal(key(2, "book", CALL) == key(2, "book", CALL), True, a_new_key_for_every_try=False)
    equal(
        key(2, "book", CALL) == key(2, "book", OTHER_ORDER), True,
        the_order_in_which_the_arguments_were_written_is_in_the_key=False,
    )  # fmt: skip


def test_a_second_wish_has_another_key() -> None:
    equal(
        key(2, "book", CALL) == key(3, "book", CALL), False,
        two_rooms_that_are_wanted_would_become_one_the_calls_done_are_not_in_the_key=True,
    )  # fmt: skip


def test_another_call_has_another_key() -> None:
    equal(
        key(2, "book", CALL) == key(2, "book", CALL | {"day": 5}), False,
        a_corrected_call_would_get_the_answer_of_the_wrong_one=True,
    )  # fmt: skip
    equal(key(2, "book", CALL) == key(2, "cancel", CALL), False, the_tool_is_not_in_the_key=True)


def test_what_is_there_too_often_is_cancelled() -> None:
    equal(
        surplus(BOOKED, WANTED), ["Graz 6", "Lund 4"],
        a_set_does_not_see_that_something_is_there_twice=["Graz 6"],
        both_of_a_pair_are_cancelled_one_of_them_is_wanted=["Graz 6", "Lund 4", "Lund 4"],
        what_is_missing_and_not_what_is_too_much=["Turku 6"],
        not_sorted=["Lund 4", "Graz 6"],
    )  # fmt: skip
