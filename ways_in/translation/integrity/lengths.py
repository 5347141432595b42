"""A translation that is far too short or too long for its original: something is lost, or strange.

Measured in letters, where an ideograph says about as much as 2.4 letters of an alphabet: on this
site a translation is 0.97 to 1.12 times as long as its original then, in the middle, whatever the
two languages are, and the shortest of 40 letters or more is 0.46 times as long.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.wording import Wording

WEIGHTS = {"CJK": 2.4, "HIRAGANA": 1.2, "KATAKANA": 1.2, "HANGUL": 1.6}
ENOUGH = 30  # letters of an original below which its length says nothing
SHORT, LONG = 0.45, 2.5


# All signs whose names in Unicode begin so, and others beside them.
WEIGHTY = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001af00-\U0001b1ff\U00020000-\U0003ffff]"
)


def length(text: str) -> float:
    """How much *text* says, in letters of an alphabet."""
    if not WEIGHTY.search(text):
        return len("".join(text.split()))
    return sum(map(_weight, text))


@cache
def _weight(sign: str) -> float:
    if sign.isspace():
        return 0
    return WEIGHTS.get(unicodedata.name(sign, "").partition(" ")[0], 1)


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
