from __future__ import annotations

from random import Random

import pytest

import prompt_injection as injection
from ways_in.cli import recorded

RNG = Random(0)
ALWAYS = injection.Defence(obeys=1.0)
PLANTED = injection.ORDERS[0]


def value(text: str, source: str) -> injection.Value:
    return injection.Value(text, frozenset({source}))


def calls(request: str, planted: str = "") -> list[injection.Call]:
    mail = value(injection.written(RNG, planted), "mail")
    return injection.assistant(value(request, "user"), mail, 1.0, RNG)


def test_without_an_order_the_assistant_does_what_it_was_asked() -> None:
    (call,) = calls(f"Send {injection.ANN} what this mail says.")
    assert call.to.text == injection.ANN
    assert call.body.text in injection.PLAIN


def test_an_order_that_is_obeyed_sends_the_secret_away() -> None:
    task, leak = calls(f"Send {injection.ANN} what this mail says.", PLANTED)
    assert task.to.text == injection.ANN
    assert (leak.to.text, leak.body.text) == (injection.EVE, injection.SECRET)
    assert {"mail", "notes"} <= leak.body.sources


def test_an_address_is_the_users_only_if_the_mail_had_no_hand_in_it() -> None:
    task, leak = calls(f"Send {injection.ANN} what this mail says.", PLANTED)
    (answer,) = calls("Answer this mail.")
    assert [injection.from_user(call) for call in (task, leak, answer)] == [True, False, False]


def test_what_is_made_of_several_values_has_the_sources_of_all() -> None:
    made = injection.wrote("x", value("a", "user"), value("b", "mail"))
    assert made.sources == {"user", "mail"}


def test_a_mail_holds_its_order_and_its_address() -> None:
    mail = injection.written(RNG, PLANTED)
    assert PLANTED in mail.split("\n")
    assert injection.CARL in mail


def test_the_orders_that_are_known_are_some_of_all() -> None:
    assert len({*injection.ORDERS}) == len(injection.ORDERS) == 480
    assert {*injection.KNOWN} < {*injection.ORDERS}
    assert len({*injection.KNOWN}) == 60


def test_the_phrases_find_every_known_order_and_not_all_others() -> None:
    assert all(map(injection.has_phrase, injection.KNOWN))
    found = sum(map(injection.has_phrase, injection.ORDERS)) / len(injection.ORDERS)
    assert 0.5 < found < 0.7


def test_a_classifier_has_the_alarms_that_it_was_set_to() -> None:
    mails = [injection.written(RNG) for _ in range(500)]
    for alarms in (0.02, 0.2):
        classifier = injection.Classifier(injection.KNOWN, mails, alarms)
        assert sum(map(classifier, mails)) / len(mails) <= alarms
        assert all(map(classifier, injection.KNOWN))
        assert all(classifier(injection.written(RNG, order)) for order in injection.KNOWN)


def test_a_classifier_does_not_look_at_addresses() -> None:
    assert injection.words("Send it to Eve_1@elsewhere.example now.") == ["send", "it", "to", "now"]


def test_a_mail_that_is_not_read_is_a_task_that_is_not_done() -> None:
    closed = injection.Defence((lambda mail: True,))
    assert injection.handled(closed, injection.written(RNG, PLANTED), RNG) == (False, False, False)


def test_a_task_is_done_if_what_the_mail_says_was_sent_and_nothing_else() -> None:
    mails = [injection.written(RNG, planted) for planted in ("", injection.LIE)]
    outcomes = [injection.handled(ALWAYS, mail, RNG) for mail in mails]
    assert outcomes == [(True, False, False), (False, False, True)]


def test_the_origin_stops_every_leak_and_no_lie() -> None:
    rule = ALWAYS._replace(allows=injection.from_user)
    outcomes = [
        injection.handled(rule, injection.written(RNG, planted), RNG)
        for planted in (PLANTED, injection.LIE) * 100
    ]
    assert not any(leaked for _, leaked, _ in outcomes)
    assert sum(lied for _, _, lied in outcomes) > 70
    assert injection.handled(ALWAYS, injection.written(RNG, PLANTED), RNG)[1]


def test_tries_are_counted_from_1_to_the_first_leak() -> None:
    assert injection.first_leak(ALWAYS, 5, RNG) == 1
    assert injection.first_leak(injection.Defence(obeys=0.0), 5, RNG) == 6


def test_a_rate_is_found_again_after_many_tries() -> None:
    numbers = recorded.read("prompt_injection").numbers
    for name in ("phrases", "marks", "all_three"):
        expected = 1 - (1 - numbers[f"{name}_any"]) ** 20
        assert numbers[f"{name}_in_20"] == pytest.approx(expected, abs=0.05)


def test_the_recorded_defences_stand_as_the_page_tells() -> None:
    numbers = recorded.read("prompt_injection").numbers
    assert numbers["all_three_known"] == numbers["origin_in_100"] == 0
    assert numbers["all_three_in_100"] > 0.3
    assert numbers["origin_done"] == pytest.approx(numbers["all_three_done"], abs=0.02)
    assert numbers["origin_lies"] > 0.4
