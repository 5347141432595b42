"""How often and how much at once a host is asked, over all pages, tries and redirects."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from . import host_health
from .host_health import HostHealth

if TYPE_CHECKING:
    from collections.abc import Callable

    from .answers import Trouble


class Pace(NamedTuple):
    """At most *number* requests to a host at once, their beginnings *interval* seconds apart."""

    interval: float = 0.0
    number: int = 2


class SparedError(Exception):
    """A host that is not asked any more; *trouble* says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass
class HostQueue:
    """Whose turn it is at a host, and how the host has behaved; *rest* is in seconds.

    ``async with queue:`` holds one of the places at the host, and one of those *everywhere*; it
    raises SparedError if the host is not to be asked.
    """

    pace: Pace
    rest: float
    scale: float
    everywhere: asyncio.Semaphore
    places: asyncio.Semaphore = field(init=False)
    health: HostHealth = field(default_factory=HostHealth)
    free_at: float = 0.0

    def __post_init__(self) -> None:
        self.places = asyncio.Semaphore(self.pace.number)

    async def __aenter__(self) -> HostQueue:
        await self.places.acquire()
        try:
            if pause := self._pause():
                await asyncio.sleep(pause)
            self._begin()
            await self.everywhere.acquire()
        except BaseException:
            self.places.release()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        self.everywhere.release()
        self.places.release()

    def _pause(self) -> float:
        """Seconds until it is time for another request."""
        if not (self.pace.interval or self.health.refused) or self.health.why:
            return 0.0
        interval = max(self.pace.interval, self.health.pause * self.scale)
        now = monotonic()
        start = max(now, self.free_at)
        self.free_at = start + interval
        return start - now

    def _begin(self) -> None:
        """Let a request through; raises SparedError if there is to be none."""
        if objection := self.health.objection(monotonic(), self.rest):
            raise SparedError(objection)
        self.health = host_health.begun(self.health)

    def note(self, status: int, trouble: Trouble | None, took: float) -> None:
        """What came of a request: the *status* of an answer (0: none), or *trouble*."""
        if status:
            self.health = host_health.heard(self.health, status, monotonic(), took)
        elif trouble:
            self.health = host_health.missed(self.health, trouble, monotonic(), took)


class Pacing:
    """One queue for each host, and one for all of them together (*at_once*).

    *rest* is what a host is left in peace that does not answer, in seconds; *scale* multiplies
    the pauses that a host makes necessary.
    """

    def __init__(
        self, pace: Callable[[str], Pace], at_once: int, rest: float = 8.0, scale: float = 1.0
    ) -> None:
        self._pace = pace
        self._rest = rest
        self._scale = scale
        self._queues: dict[str, HostQueue] = {}
        self._all = asyncio.Semaphore(at_once)

    def queue(self, host: str) -> HostQueue:
        """The queue at *host*."""
        found = self._queues.get(host)
        if found is None:
            found = HostQueue(self._pace(host), self._rest, self._scale, self._all)
            self._queues[host] = found
        return found
