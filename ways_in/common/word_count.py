"""What counts as a word of a text: in Chinese each character, elsewhere what stands together."""

from __future__ import annotations

from ways_in.common.late_patterns import late

HAN = "\u3400-\u4dbf\u4e00-\u9fff"  # for a class of a regular expression; also in search-terms.js
IS_HAN = late(rf"[{HAN}]")
_HAN_RUN = late(rf"[{HAN}]+")
_OTHER_WORD = late(r"[^\W_]++(?:[-’'.,][^\W_]++)*+")  # in a text without ideographs


def count(text: str) -> int:
    """How many words *text* has."""
    if not IS_HAN.search(text):
        return len(_OTHER_WORD.findall(text))
    rest, runs = _HAN_RUN.subn(" ", text)
    return len(text) - len(rest) + runs + len(_OTHER_WORD.findall(rest))


def ideographs(text: str) -> int:
    """How many of the signs of *text* are Chinese characters."""
    return len(text) - len(_HAN_RUN.sub("", text))
