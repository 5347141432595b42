from __future__ import annotations

from exercises.constrained_decoding import allowed, attempts, weights
from exercises.telling import equal, same


def test_every_word_that_begins_so_may_go_on() -> None:
    equal(
        allowed(["approved", "apply", "refused"], "app"), {"r", "l"},
        the_rest_of_the_word_and_not_one_character={"roved", "ly"},
        words_that_begin_otherwise_too={"r", "l", "u"},
    )  # fmt: skip


def test_a_word_may_end_although_a_longer_one_goes_on() -> None:
    equal(
        allowed(["1", "12", "15", "2"], "1"), {"", "2", "5"},
        a_complete_word_is_not_allowed_to_end={"2", "5"},
    )  # fmt: skip


def test_what_leads_nowhere_allows_nothing() -> None:
    equal(allowed(["approved", "refused"], "appl"), set())


def test_a_share_that_is_wanted_is_reached() -> None:
    equal(
        attempts(0.5, 0.9), 4,
        rounded_down_which_is_one_too_few=3,
        as_if_shares_were_added=2,
        the_logarithms_are_exchanged=1,
    )  # fmt: skip


def test_rare_answers_need_many_tries() -> None:
    equal(
        attempts(0.1, 0.95), 29,
        rounded_down_which_is_one_too_few=28,
        as_if_shares_were_added=10,
        the_logarithms_are_exchanged=1,
    )  # fmt: skip


def test_an_answer_that_the_model_did_not_want_counts_less() -> None:
    same(
        weights([[1, 0.5, 0.4], [1, 0.6, 1]]), [0.25, 0.75],
        they_do_not_sum_to_1=[0.2, 0.6],
        sums_in_place_of_products=[1.9 / 4.5, 2.6 / 4.5],
        the_inverse_counts_most_what_was_wanted_least=[0.75, 0.25],
    )  # fmt: skip


def test_the_weights_sum_to_1() -> None:
    same(
        weights([[0.5, 0.5], [0.5, 1], [1, 0.25], [1, 1]]), [0.125, 0.25, 0.125, 0.5],
        they_do_not_sum_to_1=[0.25, 0.5, 0.25, 1],
    )  # fmt: skip
