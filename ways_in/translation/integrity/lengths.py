"""A translation that is far too short or too long for its original: something is lost, or strange.

Measured in letters of an alphabet (``text_size.py``): on this site a translation is 0.97 to 1.12
times as long as its original, in the middle, whatever the two languages are, and the shortest of
40 letters or more is 0.46 times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.wording import Wording

ENOUGH = 30  # letters of an original below which its length says nothing
SHORT, LONG = 0.45, 2.5


def lengths(wording: Wording) -> Iterator[str]:
    """Bad: «Два абзаца.» for two paragraphs. Good: a third less than the original has."""
    before, after = wording.lengths
    if before < ENOUGH or not wording.translation.strip():
        return
    ratio = after / before
    if ratio < SHORT:
        yield f"only {round(100 * ratio)} % as long as the original is: translate all of it"
    elif ratio > LONG:
        yield f"{round(ratio, 1)} times as long as the original is: say what that says, and no more"
