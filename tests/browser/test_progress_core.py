"""The rules of ticks, plans and reviews: what the scripts compute, without a page around them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.teacher import checksum
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
RULES = ("line", "record", "storage", "days", "graph", "plan", "calendar", "review", "parts")
Progress = dict[str, Any]


@pytest.fixture(scope="module")
def rules(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    for name in ("start", *(f"progress-{name}" for name in RULES)):
        page.add_script_tag(path=ROOT / f"ways_in/theme/static/{name}.js")
    yield page
    page.close()


def item(name: str, *needs: str, **more: Any) -> dict[str, Any]:
    kind = "step" if name.endswith("_step") else "concept"
    base = {"id": name, "type": kind, "path": "walk", "title": name, "url": f"walk.html#{name}"}
    given = {"hours": [2, 6], "needs": needs, "teaches": [], "digest": "aaaa", "points": [], **more}
    return {**base, "position": 1, **given}


ITEMS = [
    item("first_step", teaches=["algebra"]),
    item("second_step", "algebra"),
    item("third_step", "second_step", "chance"),
    item("algebra"),
    item("chance"),
]
STEPS = ["first_step", "second_step", "third_step"]
PATH = {"id": "walk", "title": "A walk", "url": "walk.html", "steps": STEPS}
DATA: dict[str, Any] = {"paths": [PATH], "items": ITEMS, "replaced": {}}
MOMENT = "2026-11-01T08:00:00.000Z"


PAGES: dict[str, Any] = {"reads": {}, "places": {}}


def progress(**ticks: str | bool) -> Progress:
    """What is remembered: each tick with its digest, or False for one that was taken back."""
    made = {
        name: {"at": MOMENT, "done": value is not False, "day": "2026-11-01", "digest": value or ""}
        for name, value in ticks.items()
    }
    return {"ticks": made, "points": {}, "notes": {}, "reviews": {}, "plans": {}, **PAGES}


def ask(rules: Page, question: str, now: Progress, data: dict[str, Any] = DATA) -> Any:
    """What the expression *question* gives for ``graph``, ``now`` and the ``path``."""
    head = "([data, now]) => { const graph = waysIn.graph.graph(data), path = graph.paths[0];"
    return rules.evaluate(f"{head} return {question} }}", [data, now])


def next_steps(rules: Page, now: Progress) -> list[str]:
    return list(ask(rules, "waysIn.graph.next(graph, now, path).map((step) => step.id)", now))


# -- What next -------------------------------------------------------------------


def test_next_is_what_has_all_its_needs_known(rules: Page) -> None:
    assert next_steps(rules, progress()) == ["first_step"]
    assert next_steps(rules, progress(second_step="aaaa", chance="aaaa")) == [
        "first_step",
        "third_step",
    ]


def test_a_concept_is_known_once_a_ticked_step_teaches_it(rules: Page) -> None:
    assert next_steps(rules, progress(first_step="aaaa")) == ["second_step"]
    assert next_steps(rules, progress(first_step=False)) == ["first_step"]


def test_what_is_missing_before_a_step_is_named(rules: Page) -> None:
    question = "waysIn.graph.missing(graph, now, graph.items.get('third_step')).map((i) => i.id)"
    assert ask(rules, question, progress()) == ["second_step", "chance"]
    assert ask(rules, question, progress(second_step="aaaa")) == ["chance"]


def test_hours_left_are_those_of_the_steps_that_are_not_done(rules: Page) -> None:
    question = "waysIn.graph.hours(waysIn.graph.left(graph, now, path))"
    assert ask(rules, question, progress(first_step="aaaa", chance="aaaa")) == [4, 12]


def test_a_replaced_id_carries_its_tick_over_and_can_be_unticked(rules: Page) -> None:
    data = {**DATA, "replaced": {"oldest_step": "old_step", "old_step": "first_step"}}
    question = "Boolean(waysIn.graph.tick(graph, now, 'first_step'))"
    old = progress(oldest_step="aaaa")
    assert ask(rules, question, old, data) is True
    untick = "{done: false, day: '2026-11-02', digest: ''}"
    put = f"waysIn.record.put(now, 'ticks', graph.ids('first_step'), {untick}, 0)"
    after = ask(rules, put, old, data)
    assert ask(rules, question, after, data) is False
    assert after["ticks"]["oldest_step"] == old["ticks"]["oldest_step"]


def test_ids_replaced_in_a_circle_do_not_hang_the_page(rules: Page) -> None:
    data = {**DATA, "replaced": {"one": "two", "two": "one"}}
    assert ask(rules, "path.id", progress(), data) == "walk"


def test_a_change_of_text_since_the_tick_is_noticed(rules: Page) -> None:
    question = "waysIn.graph.changed(graph, now, graph.items.get('first_step'))"
    assert ask(rules, question, progress(first_step="bbbb")) is True
    assert ask(rules, question, progress(first_step="aaaa")) is False
    assert ask(rules, question, progress()) is False


# -- The record ------------------------------------------------------------------

IDS = [*STEPS, "gone_step", "constructor", "to_string"]
LETTERS = ["a", "я", "注", "😀", "\u0301", '"', "\\", "<", "\n", "\u2028", "\0", " "]


def some(chance: Random, values: Sequence[str]) -> list[str]:
    return [value for value in values if chance.random() < 0.5]


def moment(chance: Random) -> str:
    return f"2026-11-0{chance.randint(1, 4)}T08:00:00.000Z"


def day(chance: Random) -> str:
    return (date(2026, 1, 1) + timedelta(chance.randrange(366))).isoformat()


# What an entry of each kind holds beside its moment.
ENTRIES: dict[str, Callable[[Random], dict[str, Any]]] = {
    "ticks": lambda chance: {
        "done": chance.random() < 0.5,
        "day": day(chance),
        "digest": chance.choice(["", "aa", "b"]),
    },
    "points": lambda chance: {"points": some(chance, ["0a0a0a0a", "1b1b1b1b"])},
    "notes": lambda chance: {"text": "".join(chance.choices(LETTERS, k=chance.randint(0, 9)))},
    "reviews": lambda chance: {"day": day(chance), "stage": chance.randint(0, 3)},
    "plans": lambda chance: {
        "start": chance.choice(["", day(chance)]),
        "weekly": chance.randint(1, 60),
        "pace": chance.choice(["lower", "middle", "upper"]),
        "without": sorted(some(chance, IDS)[:3]),
    },
    "reads": lambda chance: {"done": chance.random() < 0.5},
    "places": lambda chance: {"place": chance.choice(IDS)},
}


def recorded(chance: Random) -> Progress:
    """A record with entries of all kinds, of some ids."""
    return {
        kind: {name: {"at": moment(chance), **entry(chance)} for name in some(chance, IDS)}
        for kind, entry in ENTRIES.items()
    }


# Hypothesis draws the seed alone: to draw each part of a record takes ten times as long as to ask.
RECORDS = st.randoms(use_true_random=True).map(recorded)


def merge(rules: Page, one: Progress, other: Progress) -> Progress:
    merged: Progress = rules.evaluate("([a, b]) => waysIn.record.merge(a, b)", [one, other])
    return merged


# Both of the first two; the same in another order, and once more; all three, from either end.
# As one text: Playwright would look at every part.
MERGED = """(given) => {
  const { merge } = waysIn.record, [one, two, three] = JSON.parse(given), both = merge(one, two);
  const others = [merge(two, one), merge(both, two)];
  return JSON.stringify([both, others, merge(both, three), merge(one, merge(two, three))]);
}"""


@settings(max_examples=60)
@given(RECORDS, RECORDS, RECORDS)
def test_merging_gives_the_same_in_any_order_and_number(
    rules: Page, one: Progress, two: Progress, three: Progress
) -> None:
    found = rules.evaluate(MERGED, json.dumps([one, two, three]))
    both, others, whole, around = json.loads(found)
    assert others == [both, both]
    assert whole == around
    assert both["ticks"].keys() == one["ticks"].keys() | two["ticks"].keys()


@settings(max_examples=60)
@given(RECORDS)
def test_what_is_written_is_read_again(rules: Page, record: Progress) -> None:
    read = rules.evaluate("(record) => waysIn.record.parse(waysIn.record.write(record))", record)
    assert read == {"progress": record}


@settings(max_examples=100)
@given(st.text() | st.recursive(st.none() | st.text(), st.lists).map(json.dumps))
def test_no_text_breaks_the_reading(rules: Page, text: str) -> None:
    assert rules.evaluate("(text) => waysIn.record.parse(text).fault", text) in (
        "unreadable",
        "foreign",
    )


def test_the_newest_event_of_an_id_wins_and_an_untick_is_an_event(rules: Page) -> None:
    tick, untick = progress(first_step="aaaa"), progress(first_step=False)
    untick["ticks"]["first_step"]["at"] = "2026-11-02T08:00:00.000Z"
    assert merge(rules, tick, untick)["ticks"]["first_step"]["done"] is False


def test_a_change_counts_even_if_the_clock_is_behind(rules: Page) -> None:
    entry = "{done: false, day: '2026-10-01', digest: ''}"
    put = f"(now) => waysIn.record.put(now, 'ticks', ['first_step'], {entry}, 0)"
    before = progress(first_step="aaaa")
    after = rules.evaluate(put, before)
    assert after["ticks"]["first_step"]["at"] > MOMENT
    assert merge(rules, before, after) == after


GOOD = {"format": "ways-in-progress", "version": 1, **progress(first_step="aaaa")}


@pytest.mark.parametrize(
    ("change", "fault", "place"),
    [
        ({"format": "other"}, "foreign", None),
        ({"version": 2}, "newer", "2"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_with_the_place(
    rules: Page, change: dict[str, Any], fault: str, place: str | None
) -> None:
    found = rules.evaluate("(text) => waysIn.record.parse(text)", json.dumps({**GOOD, **change}))
    assert found == {"fault": fault, **({"place": place} if place else {})}


ODD = [
    ("ticks", "First Step", {}),
    ("ticks", "other", None),
    ("ticks", "other", {"at": "yesterday"}),
    ("ticks", "__proto__", {"at": MOMENT, "done": True, "day": "2026-01-01", "digest": ""}),
    ("ticks", "late", {"at": "9999-12-31T23:59:59.999Z", "done": True, "day": "2026-01-01"}),
    ("reviews", "a", {"at": MOMENT, "day": "2026-13-01", "stage": 0}),
    ("reviews", "b", {"at": MOMENT, "day": "9999-12-31", "stage": 0}),
    ("reviews", "c", {"at": MOMENT, "day": "2026-01-01", "stage": 1e99}),
    ("plans", "walk", {"at": MOMENT, "start": ""}),
    ("reads", "essays/a", {"at": [MOMENT], "done": True}),
    ("points", "a", {"at": MOMENT, "points": [["0123abcd"]]}),
]


@pytest.mark.parametrize(("kind", "name", "entry"), ODD)
def test_an_odd_entry_is_left_out_and_costs_no_other(
    rules: Page, kind: str, name: str, entry: Any
) -> None:
    record = json.loads(json.dumps(GOOD))
    record[kind][name] = entry
    found = rules.evaluate("(text) => waysIn.record.parse(text)", json.dumps(record))
    assert found["left"] == [f"{kind}.{name}"]
    assert found["progress"] == progress(first_step="aaaa")
    assert rules.evaluate("() => ({}).done") is None


def test_a_file_with_nothing_but_odd_entries_is_refused(rules: Page) -> None:
    text = json.dumps(GOOD).replace("first_step", "__proto__")
    found = rules.evaluate("(text) => waysIn.record.parse(text)", text)
    assert found == {"fault": "broken", "place": "ticks.__proto__"}


def test_without_any_storage_ticks_last_as_long_as_the_page(rules: Page) -> None:
    """A blank page may not store anything."""
    rules.evaluate("(now) => waysIn.storage.change(() => now)", progress(first_step="aaaa"))
    assert rules.evaluate("waysIn.storage.problem()") == "blocked"
    assert rules.evaluate("waysIn.storage.read()") == progress(first_step="aaaa")


@pytest.mark.parametrize("points", ["0a0a0a0a", ["no digest"], [1], ["0a0a0a0a"] * 100])
def test_points_that_are_none_cost_no_tick(rules: Page, points: object) -> None:
    text = json.dumps(GOOD | {"points": {"first_step": {"at": MOMENT, "points": points}}})
    found = rules.evaluate("(text) => waysIn.record.parse(text)", text)
    assert (found["left"], found["progress"]) == (
        ["points.first_step"],
        progress(first_step="aaaa"),
    )


def test_the_points_of_a_ticked_step_are_all_done_and_those_of_another_one_by_one(
    rules: Page,
) -> None:
    data = {**DATA, "items": [item("first_step", points=["0a0a0a0a", "1b1b1b1b"])]}
    question = "waysIn.graph.points(graph, now, graph.items.get('first_step'))"
    begun = progress() | {"points": {"first_step": {"at": MOMENT, "points": ["1b1b1b1b", "gone"]}}}
    assert ask(rules, question, progress(), data) == []
    assert ask(rules, question, begun, data) == ["1b1b1b1b"]
    assert ask(rules, question, progress(first_step="aaaa"), data) == ["0a0a0a0a", "1b1b1b1b"]


# -- The plan and its calendar ---------------------------------------------------


def schedule(rules: Page, pace: str, weekly: float) -> list[tuple[str, str]]:
    plan = {"start": "2026-12-28", "weekly": weekly, "pace": pace}
    call = "([items, plan]) => waysIn.plan.schedule(items, plan)"
    return [(one["from"], one["to"]) for one in rules.evaluate(call, [ITEMS[:3], plan])]


def test_a_plan_spreads_the_hours_over_the_weeks(rules: Page) -> None:
    assert schedule(rules, "upper", 6) == [
        ("2026-12-28", "2027-01-03"),
        ("2027-01-04", "2027-01-10"),
        ("2027-01-11", "2027-01-17"),
    ]
    assert schedule(rules, "middle", 4)[-1] == ("2027-01-11", "2027-01-17")
    assert schedule(rules, "lower", 70) == [("2026-12-28", "2026-12-28")] * 3


@settings(max_examples=60)
@given(st.sampled_from(["lower", "middle", "upper"]), st.integers(1, 100))
def test_steps_follow_each_other_without_a_gap(rules: Page, pace: str, weekly: int) -> None:
    days = schedule(rules, pace, weekly)
    assert all(first <= last for first, last in days)
    for (_, last), (first, _) in pairwise(days):
        gap = date.fromisoformat(first) - date.fromisoformat(last)
        assert timedelta(0) <= gap <= timedelta(days=1)


TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=120)
WRITE = """([name, title, text]) => waysIn.calendar.calendar(name, [
  {item: {id: "a_step", path: "walk", title}, from: "2026-12-31", to: "2027-01-02"},
], () => ({url: "https://ways-in.example/zh-cn/paths/walk.html#a_step", text}))"""


@settings(max_examples=80)
@given(TITLES, TITLES, st.lists(TITLES, max_size=3).map("\n".join))
def test_any_words_come_through_the_calendar(rules: Page, name: str, title: str, text: str) -> None:
    data = rules.evaluate(WRITE, [name, title, text]).encode()
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (title, text)


def test_long_and_awkward_words_are_folded_and_escaped(rules: Page) -> None:
    text = "C:\\new; 1,5 ч\\n\nи дальше: " + "x" * 200 + "я" * 200 + "😀" * 100
    data = rules.evaluate(WRITE, ["a", "b", text]).encode()
    assert max(len(line) for line in data.split(b"\r\n")) == 75
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == text


def test_an_event_is_whole_and_keeps_its_identity(rules: Page) -> None:
    title = "注意力机制与 Transformer：从头实现一个能写小说的语言模型，并且训练它，直到损失不再下降"
    calendar = icalendar.Calendar.from_ical(rules.evaluate(WRITE, ["路径", title, "6; 14, h"]))
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    [event] = calendar.walk("VEVENT")
    assert event["UID"] == "a_step.walk@ways-in"
    assert event.start == date(2026, 12, 31)
    assert event.end == date(2027, 1, 3)  # the day after the last
    assert event["DTSTAMP"].dt.tzinfo is not None
    assert event["URL"] == "https://ways-in.example/zh-cn/paths/walk.html#a_step"
    assert str(event["SUMMARY"]) == title


# -- Reviews ---------------------------------------------------------------------


def due(rules: Page, now: Progress, day: str) -> list[str]:
    return list(
        ask(rules, f"waysIn.review.due(graph, now, '{day}').map((one) => one.item.id)", now)
    )


def test_a_step_comes_back_a_week_after_its_tick_and_a_concept_does_not(rules: Page) -> None:
    now = progress(first_step="aaaa", algebra="aaaa")
    assert due(rules, now, "2026-11-07") == []
    assert due(rules, now, "2026-11-08") == ["first_step"]


@pytest.mark.parametrize(("stage", "day"), [(0, 8), (1, 22), (2, 61), (3, 181), (9, 181)])
def test_the_intervals_grow(rules: Page, stage: int, day: int) -> None:
    now = progress(first_step="aaaa")
    now["reviews"] = {"first_step": {"at": MOMENT, "day": "2026-11-01", "stage": stage}}
    on = date(2026, 10, 31) + timedelta(days=day)
    assert due(rules, now, (on - timedelta(days=1)).isoformat()) == []
    assert due(rules, now, on.isoformat()) == ["first_step"]


def test_an_answer_lengthens_the_interval_and_not_yet_starts_again(rules: Page) -> None:
    stages = (
        "[0, 3].map((stage) => [true, false].map((can) => waysIn.review.answer(stage, can, '')))"
    )
    found = [[one["stage"] for one in pair] for pair in rules.evaluate(stages)]
    assert found == [[1, 0], [3, 0]]


def test_a_step_ticked_anew_starts_its_reviews_anew(rules: Page) -> None:
    now = progress(first_step="aaaa")
    now["reviews"] = {"first_step": {"at": MOMENT, "day": "2026-06-01", "stage": 3}}
    assert due(rules, now, "2026-11-08") == ["first_step"]


LINE = "ways-in:1:first_step:2026-11-01:4.4e-16,0.0025,-1e-17"


def read_line(rules: Page, text: str) -> dict[str, Any]:
    found: dict[str, Any] = rules.evaluate(
        "text => waysIn.line.parse(text, Date.UTC(2026, 10, 2))", text
    )
    return found


def test_the_line_of_a_passed_check_is_read(rules: Page) -> None:
    line = f"{LINE}:{checksum(LINE)}"
    read = {"id": "first_step", "day": "2026-11-01", "figures": "4.4e-16,0.0025,-1e-17"}
    assert read_line(rules, f"  {line}\n") == {"line": read}


@pytest.mark.parametrize(
    "text, fault",
    [
        ("", "line_form"),
        (LINE, "line_form"),
        (f"{LINE}:00000000", "line_sum"),
        ("ways-in:1:<b>:2026-11-01:1:00000000", "line_form"),
        ("ways-in:2:first_step:2026-11-01:1:00000000", "line_newer"),
        ("x" * 100_000, "line_form"),
    ],
)
def test_an_odd_line_is_told_what_is_wrong(rules: Page, text: str, fault: str) -> None:
    assert read_line(rules, text) == {"fault": fault}


def test_a_line_of_next_year_is_refused(rules: Page) -> None:
    line = LINE.replace("2026-11-01", "2027-11-01")
    assert read_line(rules, f"{line}:{checksum(line)}") == {"fault": "line_day"}


def test_a_tick_keeps_its_figures_and_loses_odd_ones(rules: Page) -> None:
    tick = {"at": MOMENT, "done": True, "day": "2026-11-01", "digest": "a"}
    for figures, kept in (("1e-9,0", True), ("<b>", False), (7, False)):
        ticks = {"first_step": {**tick, "figures": figures}}
        text = json.dumps({"format": "ways-in-progress", "version": 1, "ticks": ticks})
        read = rules.evaluate("text => waysIn.record.parse(text).progress", text)
        assert ("figures" in read["ticks"]["first_step"]) == kept


@pytest.mark.parametrize(
    ("language", "day", "days"),
    [
        ("en", "21 November 2026", "21 November – 3 December 2026"),
        ("ru", "21 ноября 2026 года", "21 ноября – 3 декабря 2026 года"),
        ("zh-CN", "2026 年 11 月 21 日", "2026 年 11 月 21 日 – 2026 年 12 月 3 日"),
    ],
)
def test_days_are_written_as_in_the_texts(rules: Page, language: str, day: str, days: str) -> None:
    said = rules.evaluate(
        """([language, from, to]) =>
            [waysIn.parts.date({ language }, from), waysIn.parts.period({ language }, from, to)]""",
        [language, "2026-11-21", "2026-12-03"],
    )
    assert [" ".join(text.replace("\u2009", " ").split()) for text in said] == [day, days]
