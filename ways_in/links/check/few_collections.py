"""Little garbage is left by a run that comes in circles, and to look for it takes its time."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY = 500_000  # new things: at a hundred bytes each, not much more than a run takes anyway


@contextmanager
def few_collections() -> Iterator[None]:
    """Let the garbage collector pass by what was there before, and look for more less often."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(EVERY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def no_more_collections() -> None:
    """Let a process end without another look at all that goes with it anyway."""
    gc.freeze()
