"""Many tasks, each with an end of its own, and one timer for all of them.

``with deadlines.within(seconds):`` raises TimeoutError where what is in it takes longer, as
``asyncio.timeout`` does, which has the loop keep a timer for each: several for every link.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


class Deadlines:
    """The deadlines of the tasks of one loop."""

    def __init__(self) -> None:
        self._open: set[Deadline] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._next = 0.0

    def within(self, seconds: float) -> Deadline:
        """A deadline of the running task, so many *seconds* from now."""
        return Deadline(self, monotonic() + seconds)

    def begin(self, deadline: Deadline) -> None:
        self._open.add(deadline)
        if self._timer is None or deadline.when < self._next:
            self._set(deadline.when)

    def end(self, deadline: Deadline) -> None:
        self._open.discard(deadline)

    def close(self) -> None:
        """Watch no more."""
        if self._timer:
            self._timer.cancel()
        self._timer = None

    def _set(self, when: float) -> None:
        self.close()
        loop = asyncio.get_running_loop()
        self._next, self._timer = when, loop.call_later(when - monotonic(), self._look)

    def _look(self) -> None:
        """End what has had its time, and look again when the next has."""
        self._timer = None
        now = monotonic()
        for deadline in [one for one in self._open if one.when <= now]:
            self._open.discard(deadline)
            deadline.pass_by()
        if self._open:
            self._set(min(one.when for one in self._open))


class Deadline:
    """One of them; *when* it is by the monotonic clock."""

    __slots__ = ("_all", "_before", "_is_over", "_task", "when")

    def __init__(self, among: Deadlines, when: float) -> None:
        task = asyncio.current_task()
        assert task
        self._all, self._task, self._before = among, task, task.cancelling()
        self._is_over = False
        self.when = when

    def pass_by(self) -> None:
        """End what the task waits for."""
        self._is_over = True
        self._task.cancel()

    def __enter__(self) -> None:
        self._all.begin(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._all.end(self)
        if not self._is_over:
            return
        is_ours = self._task.uncancel() <= self._before
        if is_ours and kind is asyncio.CancelledError:
            raise TimeoutError from error
