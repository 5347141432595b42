"""A page has so many seconds of the processor to be read; one that needs more is refused.

Counted is the time of this process, not that of the clock, so a busy machine changes nothing.
"""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from types import FrameType


class DeadlineError(SphinxError):
    """A page took too long to read."""

    category = "Refused"


def begin(name: str, seconds: float) -> None:
    """Give the page *name* its *seconds*; where there are no such timers, as long as it needs."""
    if not _can():
        return

    def end(number: int, frame: FrameType | None) -> Any:
        raise DeadlineError(f"{name}: reading it takes more than {seconds:g} s: divide the page")

    signal.signal(signal.SIGVTALRM, end)
    # And again each second: a parser may swallow the first.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)


def stop() -> None:
    """The page has been read."""
    if _can():
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _can() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
