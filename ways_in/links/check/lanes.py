"""Those who ask one page after the other of the same host: so many at once, the others in turn."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import bodies

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from .rules import Rule
    from .urls import Address


@dataclass
class Target:
    """A page (its *address* has no fragment) and the URLs that lead to it.

    *room* counts the bytes of the page to read: more if an anchor is to be found in it.
    """

    address: Address
    rule: Rule
    urls: list[tuple[str, Address]] = field(default_factory=list)
    room: int = bodies.SMALL

    def add(self, url: str, address: Address) -> None:
        self.urls.append((url, address))
        if address.fragment:
            self.room = bodies.LARGE


Lane = deque[Target]  # the pages of a host that are still to be asked; several may take from it


class LanePlace:
    """A place among those who ask, so that nobody with a place waits for others.

    Who has to wait for the host gives it up for good, and *another* begins.
    """

    def __init__(self, another: Callable[[], None]) -> None:
        self._another: Callable[[], None] | None = another

    def give_up(self) -> None:
        """Leave the place to somebody else, unless that is done."""
        another, self._another = self._another, None
        if another:
            another()


class Lanes:
    """Run *ask* for each of *lanes* that is not empty when its turn comes, in *places* places."""

    def __init__(
        self,
        lanes: Iterable[Lane],
        ask: Callable[[Lane, LanePlace], Coroutine[None, None, None]],
        places: int,
    ) -> None:
        self._waiting = deque(lanes)
        self._ask = ask
        self._tasks: list[asyncio.Task[None]] = []
        for _ in range(places):
            self._begin()

    async def end(self) -> None:
        """Ask no more."""
        self._waiting.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self) -> None:
        while self._waiting:
            if lane := self._waiting.popleft():
                self._tasks.append(asyncio.create_task(self._run(lane)))
                return

    async def _run(self, lane: Lane) -> None:
        place = LanePlace(self._begin)
        try:
            await self._ask(lane, place)
        finally:
            place.give_up()
