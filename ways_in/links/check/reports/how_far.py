"""How far a run is: one line that renews itself on a terminal, plain lines elsewhere."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

from ..verdicts import Kind

if TYPE_CHECKING:
    from ..run import RunSoFar

WIDTH = 24  # of the bar, in characters
EVERY = 0.1  # seconds between two pictures of the bar
STEPS = 10  # lines of a run that is not on a terminal
TOLD = frozenset({Kind.DEAD, Kind.ANCHOR, Kind.UNSAFE, Kind.UNCERTAIN})


@dataclass
class Teller:
    """Tells of progress on *stream*; of silent servers only once another has answered.

    Without a network all are silent, and that is said by somebody else, once.
    """

    stream: TextIO
    last: float = 0.0
    step: int = 0
    held: list[str] = field(default_factory=list)

    def __call__(self, progress: RunSoFar) -> None:
        if self.stream.isatty():
            self._draw(progress)
        else:
            self._say(progress)

    def clear(self) -> None:
        """Take the bar away."""
        if self.stream.isatty():
            print("\r\x1b[K", end="", file=self.stream, flush=True)

    def _draw(self, progress: RunSoFar) -> None:
        now = time.monotonic()
        if now - self.last < EVERY and progress.done < progress.total:
            return
        self.last = now
        filled = WIDTH * progress.done // progress.total
        bar = "█" * filled + "░" * (WIDTH - filled)
        text = f"{bar} {progress.done}/{progress.total} {progress.url}"
        room = shutil.get_terminal_size().columns - 1
        print(f"\r\x1b[K{text[:room]}", end="", file=self.stream, flush=True)

    def _say(self, progress: RunSoFar) -> None:
        verdict = progress.verdict
        if verdict.kind in TOLD:
            self.held.append(f"{verdict.kind}: {progress.url} ({verdict.reason})")
        step = STEPS * progress.done // progress.total
        if step > self.step:
            self.step = step
            self.held.append(f"{progress.done} of {progress.total} links asked")
        if self.held and progress.answered:
            print(*self.held, sep="\n", file=self.stream, flush=True)
            self.held.clear()
