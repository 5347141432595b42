"""One timer for many tasks: each has the time that it was given."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.waiting import PATIENCE
from ways_in.links.check.deadlines import Deadlines

if TYPE_CHECKING:
    from collections.abc import Callable


async def rest(deadlines: Deadlines, seconds: float, longer: float) -> str:
    try:
        with deadlines.within(seconds):
            await asyncio.sleep(longer)
    except TimeoutError:
        return "too long"
    return "done"


def test_each_task_has_its_own_time() -> None:
    async def all_of_them() -> list[str]:
        deadlines = Deadlines()
        times = [(PATIENCE, 0), (0.02, PATIENCE), (PATIENCE, 0.04), (0.06, PATIENCE), (0.01, 0)]
        return await asyncio.gather(*(rest(deadlines, *pair) for pair in times))

    found = asyncio.run(all_of_them())
    assert found == ["done", "too long", "done", "too long", "done"]


def test_a_task_that_somebody_else_ends_is_not_late() -> None:
    async def ended() -> None:
        task = asyncio.create_task(rest(Deadlines(), PATIENCE, PATIENCE))
        await asyncio.sleep(0)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(ended())


def test_a_task_goes_on_after_its_time_was_over() -> None:
    async def twice() -> list[str]:
        deadlines = Deadlines()
        return [await rest(deadlines, 0.01, PATIENCE), await rest(deadlines, PATIENCE, 0.01)]

    assert asyncio.run(twice()) == ["too long", "done"]


def test_an_error_of_the_task_itself_stays_what_it_is() -> None:
    async def failing() -> None:
        with Deadlines().within(PATIENCE):
            raise KeyError("beans")

    with pytest.raises(KeyError):
        asyncio.run(failing())


async def late(deadlines: Deadlines, error: Callable[[], BaseException]) -> None:
    """Be ended, and say something else on the way out."""
    with deadlines.within(0.01):
        try:
            await asyncio.sleep(PATIENCE)
        except asyncio.CancelledError:
            raise error() from None


def test_an_error_after_the_end_stays_what_it_is() -> None:
    with pytest.raises(KeyError):
        asyncio.run(late(Deadlines(), lambda: KeyError("beans")))


def test_a_late_task_that_somebody_else_ends_too_is_ended() -> None:
    def ended() -> BaseException:
        task = asyncio.current_task()
        assert task
        task.cancel()
        return asyncio.CancelledError()

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(late(Deadlines(), ended))
