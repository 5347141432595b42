from __future__ import annotations

from datetime import date, timedelta

from ways_in.links.check.history import after, is_due, next_due
from ways_in.links.check.memory import Record
from ways_in.links.check.verdicts import Kind, Verdict

URL = "https://a.example/"
TODAY = date(2026, 11, 21)
OK = Verdict(Kind.OK)
DEAD = Verdict(Kind.DEAD, "answers 404", failing=True)
NO_HOST = Verdict(Kind.DEAD, "no such host: x", failing=True, silent=True)
DOWN = Verdict(Kind.UNCERTAIN, "answers 503", failing=True)
WALL = Verdict(Kind.UNCERTAIN, "answers 403")


def lived(*days: tuple[int, Verdict]) -> Record:
    """The record after verdicts on days after TODAY."""
    record = Record(TODAY)
    for number, verdict in days:
        record = after(URL, record, verdict, TODAY + timedelta(number))
    return record


def test_what_is_ok_is_due_after_14_to_30_days_on_a_day_of_its_own() -> None:
    days = {(next_due(f"{URL}{n}", TODAY) - TODAY).days for n in range(500)}
    assert days == set(range(14, 31))
    assert next_due(URL, TODAY) == next_due(URL, TODAY)


def test_whatever_is_not_ok_is_due_in_every_run() -> None:
    for verdict in (DEAD, DOWN, WALL, Verdict(Kind.MOVED, url="https://b.example/")):
        assert is_due(lived((0, verdict)), TODAY)
    assert is_due(None, TODAY)
    assert not is_due(lived((0, OK)), TODAY + timedelta(13))


def test_dead_once_is_dead_until_seen_alive() -> None:
    assert lived((0, DEAD)).verdict is Kind.DEAD
    for verdict in (WALL, DOWN):
        assert lived((0, DEAD), (1, verdict)).reason == "answers 404"
    assert lived((0, DEAD), (1, WALL), (2, OK)).verdict is Kind.OK


def test_a_host_that_answers_again_does_exist() -> None:
    assert lived((0, NO_HOST), (1, WALL)).verdict is Kind.UNCERTAIN
    silence = DOWN._replace(silent=True)
    assert lived((0, NO_HOST), (1, silence)).verdict is Kind.DEAD


def test_four_failures_over_a_week_are_probably_dead() -> None:
    assert lived((0, DOWN), (2, DOWN), (4, DOWN), (7, DOWN)).is_probably_dead
    assert not lived((0, DOWN), (2, DOWN), (4, DOWN), (6, DOWN)).is_probably_dead
    assert not lived((0, DOWN), (4, DOWN), (8, DOWN)).is_probably_dead


def test_several_failures_on_a_day_are_one() -> None:
    assert lived((0, DOWN), (0, DOWN), (0, DOWN), (9, DOWN)).failures == 2


def test_a_wall_is_never_probably_dead() -> None:
    record = lived(*((days, WALL) for days in range(0, 90, 7)))
    assert record.is_walled
    assert not record.is_probably_dead
    assert record.failing_since == TODAY


def test_an_answer_in_between_begins_the_count_anew() -> None:
    days = ((0, DOWN), (3, DOWN), (6, DOWN), (7, OK), (8, DOWN))
    assert lived(*days).failures == 1
    assert lived(*days).failing_since == TODAY + timedelta(8)


def test_the_last_day_of_life_is_kept() -> None:
    record = lived((0, OK), (20, DEAD), (21, WALL))
    assert (record.last_ok, record.failing_since) == (TODAY, TODAY + timedelta(20))


def test_skipped_links_do_not_change_the_file_from_run_to_run() -> None:
    skipped = Verdict(Kind.SKIPPED, "never decidable")
    assert lived((0, skipped)) == lived((0, skipped), (9, skipped))


def test_a_missing_anchor_is_a_page_that_lives() -> None:
    missing = Verdict(Kind.ANCHOR, "the page has no anchor “a”")
    record = lived((0, DEAD), (5, missing), (6, missing))
    assert (record.verdict, record.last_ok) == (Kind.ANCHOR, TODAY + timedelta(6))
    assert record.failing_since == TODAY + timedelta(5)
    assert record.is_faulty
    assert not record.is_broken
    assert lived((0, missing), (1, WALL)).verdict is Kind.UNCERTAIN


def test_a_clock_that_was_ahead_once_keeps_no_link_from_being_asked() -> None:
    ahead = after(URL, None, OK, TODAY + timedelta(900))
    assert is_due(ahead, TODAY)
    assert not is_due(after(URL, ahead, OK, TODAY), TODAY + timedelta(1))
    for verdict in (OK, DEAD, DOWN, Verdict(Kind.ANCHOR)):
        found = after(URL, after(URL, None, verdict, TODAY + timedelta(900)), DOWN, TODAY)
        days = (found.first_seen, found.checked, found.last_ok, found.failing_since)
        assert all(day <= TODAY for day in days if day)
