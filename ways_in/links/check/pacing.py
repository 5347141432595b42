"""How often and how much at once a host is asked, over all pages, tries and redirects."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable


@dataclass(frozen=True)
class Pace:
    """At most *number* requests to a host at once, their beginnings *interval* seconds apart."""

    interval: float = 0.0
    number: int = 2


@dataclass
class _HostQueue:
    pace: Pace
    places: asyncio.Semaphore = field(init=False)
    free_at: float = 0.0

    def __post_init__(self) -> None:
        self.places = asyncio.Semaphore(self.pace.number)

    async def wait(self) -> None:
        """Wait until *interval* has passed since the last request began."""
        now = asyncio.get_running_loop().time()
        start = max(now, self.free_at)
        self.free_at = start + self.pace.interval
        await asyncio.sleep(start - now)


class Pacing:
    """One queue for each host, and one for all of them together (*at_once*)."""

    def __init__(self, pace: Callable[[str], Pace], at_once: int) -> None:
        self._pace = pace
        self._queues: dict[str, _HostQueue] = {}
        self._all = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Hold a place at *host*."""
        queue = self._queues.get(host) or self._queues.setdefault(
            host, _HostQueue(self._pace(host))
        )
        async with queue.places:
            if queue.pace.interval:
                await queue.wait()
            async with self._all:
                yield
