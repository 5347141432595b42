from __future__ import annotations

from exercises.prompt_injection import bound, sources, within
from exercises.telling import equal, same

GIVEN = {"request": {"user"}, "mail": {"mail"}}
STEPS = [
    ("address", ["request"]),
    ("summary", ["mail", "request"]),
    ("answer", ["summary", "address"]),
    ("report", ["answer"]),
]


def test_rare_is_not_never() -> None:
    same(
        within(0.02, 35), 0.5069268,
        rates_added_and_not_multiplied=0.7,
        all_tries_succeed_and_not_at_least_one=0.02**35,
        the_complement_is_of_p_and_not_of_its_failures=1 - 0.02**35,
        that_no_try_succeeds=0.98**35,
    )  # fmt: skip


def test_an_attacker_with_many_tries_comes_near_1_and_not_beyond() -> None:
    same(within(0.02, 100), 0.8673804, rates_added_and_not_multiplied=2.0)
    same(within(0.0, 100), 0.0)


def test_the_bound_keeps_to_the_alarms() -> None:
    equal(
        bound([3.0, 9.0, 1.0, 7.0, 10.0, 4.0, 2.0, 8.0, 5.0, 6.0], 0.2), 8.0,
        counted_from_the_harmless_end=3.0,
        three_in_ten_are_refused=7.0,
        a_mail_at_the_bound_is_not_refused_so_it_can_be_lower=9.0,
        the_scores_are_not_sorted=1.0,
    )  # fmt: skip


def test_equal_scores_are_refused_together_or_not_at_all() -> None:
    equal(
        bound([5.0, 1.0, 5.0, 2.0, 1.0, 5.0], 0.2), 5.0,
        three_mails_share_the_highest_score_and_all_are_refused=2.0,
    )  # fmt: skip


def test_sources_are_handed_on() -> None:
    got = sources(GIVEN, STEPS)
    equal(
        got["address"], {"user"},
        everything_is_from_outside={"mail", "user"},
        the_names_of_its_parts_and_not_their_sources={"request"},
    )  # fmt: skip
    equal(
        got["summary"], {"mail", "user"},
        the_last_of_its_parts_only={"user"},
        the_first_of_its_parts_only={"mail"},
        what_all_parts_have_in_common=set(),
    )  # fmt: skip
    equal(
        got["report"], {"mail", "user"},
        the_last_of_its_parts_only={"user"},
        what_all_parts_have_in_common=set(),
    )  # fmt: skip


def test_what_was_given_stays_as_it_is() -> None:
    got = sources(GIVEN, STEPS)
    equal(sorted(got), sorted([*GIVEN, "address", "summary", "answer", "report"]))
    equal(GIVEN["request"], {"user"}, the_set_that_was_given_has_been_changed={"mail", "user"})
