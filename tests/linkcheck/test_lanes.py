"""Who asks pages of the same host one after the other, and when."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from ways_in.links.check.lanes import Lanes, Target
from ways_in.links.check.rules import Rule
from ways_in.links.check.urls import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.links.check.lanes import Lane, LanePlace


def lane(*names: str) -> Lane:
    return deque(Target(parse(f"http://{name}.test/"), Rule()) for name in names)


def begun(lanes: Sequence[Lane], places: int, gives_up: str = "") -> list[str]:
    """The hosts that are asked, before and after all is ended, by those who begin and never end."""
    asked: list[str] = []

    async def ask(lane: Lane, place: LanePlace) -> None:
        asked.append(lane.popleft().address.host if lane else "nobody")
        if asked[-1] == gives_up:
            place.give_up()
            place.give_up()
        await asyncio.Event().wait()

    async def run() -> None:
        found = Lanes(lanes, ask, places)
        for _ in range(5):
            await asyncio.sleep(0)
        await found.end()
        await asyncio.sleep(0)

    asyncio.run(run())
    return asked


def test_as_many_begin_as_there_are_places_and_none_for_an_empty_lane() -> None:
    assert begun([lane("a"), lane(), lane("b"), lane("c")], 2) == ["a.test", "b.test"]


def test_a_place_that_is_given_up_is_somebody_elses_once() -> None:
    found = begun([lane("a"), lane("b"), lane("c")], 1, gives_up="a.test")
    assert found == ["a.test", "b.test"]


def test_a_page_is_read_further_if_an_anchor_is_to_be_found_in_it() -> None:
    target = Target(parse("http://a.test/"), Rule())
    target.add("http://a.test/", parse("http://a.test/"))
    least = target.room
    target.add("http://a.test/#b", parse("http://a.test/#b"))
    assert target.room > least
