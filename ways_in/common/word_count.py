"""What counts as a word of a text: in Chinese each character, elsewhere what stands together."""

from __future__ import annotations

from ways_in.common.late_patterns import late

HAN = "\u3400-\u4dbf\u4e00-\u9fff"  # for a class of a regular expression; also in search-terms.js
IS_HAN = late(rf"[{HAN}]")
WORD = late(rf"[{HAN}]|[^\W_{HAN}]+(?:[-’'.,][^\W_{HAN}]+)*")
