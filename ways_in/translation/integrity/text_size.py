"""How much a text says: in letters, where an ideograph counts as about 2.4 of an alphabet."""

from __future__ import annotations

import unicodedata
from functools import cache

from ways_in.common.late_patterns import late

WEIGHTS = {"CJK": 2.4, "HIRAGANA": 1.2, "KATAKANA": 1.2, "HANGUL": 1.6}
# All signs whose names in Unicode begin so, and others beside them.
WEIGHTY = late(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001af00-\U0001b1ff\U00020000-\U0003ffff]"
)


IDEOGRAPHS = late("[\u4e00-\u9fff]+")  # most of the weighty ones


def length(text: str) -> float:
    """How much *text* says, in letters of an alphabet."""
    if text.isascii() or not WEIGHTY.search(text):
        return len("".join(text.split()))
    others = IDEOGRAPHS.sub("", text)
    return WEIGHTS["CJK"] * (len(text) - len(others)) + sum(map(_weight, others))


@cache
def _weight(sign: str) -> float:
    if sign.isspace():
        return 0
    return WEIGHTS.get(unicodedata.name(sign, "").partition(" ")[0], 1)
