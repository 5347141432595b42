"""What a run came to: each link with what is known of it now and was known before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import history

if TYPE_CHECKING:
    from .manifest import Occurrence
    from .memory import Memory, Record


class CheckedLink(NamedTuple):
    """A URL, where it stands, what is known of it; *before* is what was known before the run."""

    url: str
    occurrences: tuple[Occurrence, ...]
    record: Record
    before: Record | None = None
    was_asked: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it is to be mended since this run."""
        return self.record.is_faulty and not (self.before and self.before.is_faulty)

    @property
    def has_changed(self) -> bool:
        """Whether something else is known of it than before, but for dates."""
        then = self.before.verdict if self.before else None
        return self.record.verdict is not then

    @property
    def is_back(self) -> bool:
        """Whether it is alive again since this run."""
        alive = self.record.verdict in history.ALIVE
        return bool(alive and self.before and self.before.verdict in history.TROUBLED)


class RunResult(NamedTuple):
    """What a run came to: the links it was about, and the memory to keep."""

    links: tuple[CheckedLink, ...]
    memory: Memory
    is_offline: bool = False
    is_interrupted: bool = False
