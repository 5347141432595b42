from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

import tool_loop as loop
from ways_in.cli import recorded

if TYPE_CHECKING:
    from collections.abc import Callable

TAKES = {"a": int, "b": int}


def call(**arguments: Any) -> str:
    return json.dumps({"tool": "divide", "arguments": arguments})


def says(*lines: str) -> Callable[[loop.Context], str]:
    """A model that says its lines."""
    left = iter(lines)
    return lambda _: next(left)


def said(*lines: str, **how: Any) -> list[str]:
    """The context after a model has said its *lines*, with one tool that divides."""

    def divide(a: int, b: int) -> str:
        if b == 0:
            raise ValueError("b is 0")
        return f"it is {a / b:g}"

    return loop.run(says(*lines), {"divide": (TAKES, divide)}, "6 / 3?", 3, **how)


def test_the_model_sees_the_result_and_answers_in_words() -> None:
    assert said(call(a=6, b=3), "2") == ["6 / 3?", call(a=6, b=3), "it is 2", "2"]


@pytest.mark.parametrize(
    "line, fault",
    [
        ('{"tool": "sum", "arguments": {}}', "there is no tool sum; there are: divide"),
        (call(a=6, c=3), "divide takes a: int, b: int"),
        (call(a="6", b=3), "divide takes a: int, b: int"),
        (call(a=True, b=3), "divide takes a: int, b: int"),
        (call(a=6, b=0), "b is 0"),
        ('{"tool": ', "Expecting value"),
    ],
)
def test_a_wrong_call_comes_back_with_what_is_wrong(line: str, fault: str) -> None:
    assert said(line, "I give up.")[2].startswith(f"error: {fault}")


def test_what_is_not_told_ends_the_program() -> None:
    with pytest.raises(ValueError, match="b is 0"):
        said(call(a=6, b=0), "I give up.", told=())


def test_a_model_without_end_is_stopped() -> None:
    c = said(*[call(a=6, b=3)] * 9)
    assert len(c) == 1 + 2 * 3


def hotels(lost: float = 0.0) -> loop.Hotels:
    return loop.Hotels(lost, Random(0))


def test_with_a_key_a_stay_is_booked_once_and_answered_each_time() -> None:
    world = hotels()
    answers = {world.book("Lund", 1, 2, key="k") for _ in range(3)}
    assert (answers, len(world.booked)) == ({"Lund is booked until day 3"}, 1)
    world.book("Lund", 1, 2)
    world.book("Lund", 1, 2)
    assert len(world.booked) == 3


def test_whoever_wants_two_rooms_alike_gets_two() -> None:
    world, wish = (
        hotels(),
        json.dumps({"tool": "book", "arguments": loop.Stay("Lund", 1, 2)._asdict()}),
    )
    tools: loop.Tools = {"book": ({"city": str, "day": int, "nights": int}, world.book)}
    loop.run(says(wish, wish, "Both."), tools, "Book.", 3, keyed=True)
    assert world.booked == [loop.Stay("Lund", 1, 2)] * 2


def test_a_lost_answer_leaves_a_booking_and_a_lost_request_does_not() -> None:
    world, ways = hotels(lost=0.5), set()
    for day in range(50):
        before = len(world.booked)
        try:
            world.book("Lund", day, 1)
        except TimeoutError:
            ways.add(len(world.booked) - before)
    assert ways == {0, 1}


def test_the_rule_speaks_before_anything_is_done() -> None:
    c = ["Book.", "", "Bath is booked until day 2", "", "Lund is booked until day 3"]
    loop.gapless(c, {"day": 3})
    loop.gapless(["Book."], {"day": 7})
    with pytest.raises(ValueError, match="day 4, but the last stay ends on day 3"):
        loop.gapless(c, {"day": 4})


def test_of_five_slips_three_are_refused_one_breaks_the_rule_and_one_passes() -> None:
    outcomes, rng = [], Random(1)
    for _ in range(500):
        world = hotels()
        wanted = loop.trip(2, rng)
        one = json.dumps({"tool": "book", "arguments": wanted[0]._asdict()})
        two: dict[str, Any] = {"tool": "book", "arguments": wanted[1]._asdict()}
        loop.spoil(two, rng)
        tools: loop.Tools = {"book": ({"city": str, "day": int, "nights": int}, world.book)}
        o = loop.run(says(one, json.dumps(two), "x"), tools, "", 3, rules=[loop.gapless])[4]
        outcomes.append("last stay" if "last stay" in o else o.startswith("error"))
        assert world.booked != wanted
    shares = [outcomes.count(kind) / 500 for kind in (True, "last stay", False)]
    assert shares == pytest.approx([0.6, 0.2, 0.2], abs=0.06)


def test_a_trip_has_no_gap() -> None:
    stays = loop.trip(9, Random(3))
    assert [a.day + a.nights for a in stays[:-1]] == [b.day for b in stays[1:]]


def test_where_an_error_ends_it_success_is_a_power_of_the_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loop, "RUNS", 400)
    assert loop.measured(10, slip=0.1, told=())[1] == pytest.approx(0.9**10, abs=0.07)
    assert loop.measured(10, spare=0, slip=0)[1] == 1
    said, right, _ = loop.measured(10, slip=0.1)
    assert said == 1 > right > 0.5


def test_asking_again_makes_the_word_right_and_the_bill_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loop, "RUNS", 200)
    said, right, twice = loop.measured(10, slip=0, lost=0.05)
    assert said == 1
    assert right + twice == 1
    assert twice == pytest.approx(1 - 0.95**10, abs=0.1)
    assert loop.measured(10, slip=0, lost=0.05, keyed=True) == [1, 1, 0]


def test_the_recorded_trips_have_the_order_that_the_page_tells() -> None:
    numbers = recorded.read("tool_loop").numbers
    assert numbers["ended"] == pytest.approx(numbers["spare_0"], abs=0.03)
    assert numbers["ended"] < numbers["told"] < numbers["ruled"] < 0.9
    assert numbers["with a key, right"] == 1
