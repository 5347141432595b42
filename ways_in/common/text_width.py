"""How wide a text may be, without a font: enough to break lines and to size frames."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable

# In ems, regular and bold: no less than the letters of DejaVu and Noto have, which are the widest
# of the faces that systems come with. What a reader's own face leaves over is air in a frame.
WIDTHS = {
    "ijlI.,:;'’·": (0.37, 0.41),
    "ftr!()[]-/": (0.42, 0.5),
    "дцъ": (0.72, 0.82),
    "&+=<>~#^ДЦЪФЫМ": (0.92, 1.05),
    "wшжюмыф": (0.93, 1.07),
    "mMW—…%@": (1, 1.11),
    "щШЩЖЮ": (1.1, 1.34),
}
SPACE, SMALL, MIDDLE, CAPITAL, FULL = (0.33, 0.36), (0.64, 0.73), (0.66, 0.74), (0.8, 0.86), (1, 1)
OF = {character: ems for characters, ems in WIDTHS.items() for character in characters}
# Where a line may end: behind a space, a hyphen between long parts, and between Chinese characters.
LATIN, CHINESE = r"[^\s\u2e80-\uffef]", r"[\u2e80-\uffef]"
PIECE = late(rf"{LATIN}*?\w{{3}}-(?=\w{{3}})|{LATIN}+\s*|{CHINESE}\s*|\s+")
# Behind these a Chinese line ends rather than within a word.
CHINESE_LAST = "的到与和：，、；"
NOT_FIRST = set("，。、；：？！）》”’」』…—·,.;:?!)%")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """At most so wide is *text*, in the units of *size*, the height of the type."""
    return sum(_ems(character)[bold] for character in text) * size


def _ems(character: str) -> tuple[float, float]:
    if unicodedata.east_asian_width(character) in "WF":
        return FULL
    if character.isspace():
        return SPACE
    if character in OF:
        return OF[character]
    if character.isupper():
        return CAPITAL
    return MIDDLE if character > "\u0400" else SMALL


def lines(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """*text* in lines of at most *room*; a word that is longer has a line of its own."""

    def wide(line: str) -> float:
        return width(line.strip(), size, bold=bold)

    found = [""]
    for piece in _pieces(text):
        while found[-1] and wide(found[-1] + piece) > room:
            found[-1:] = _ended(found[-1], piece)
        found[-1] += piece
    return _balanced([line.strip() for line in found if line.strip()], text, wide)


def _ended(line: str, piece: str) -> tuple[str, str]:
    """A *line* that is full, and what of it goes before *piece* on the next one."""
    cut = max(line.rfind(last, 0, -1) for last in CHINESE_LAST) + 1
    kept = "" if _ends_well(line, piece) else line[:cut]
    return (kept, line[len(kept) :]) if 1 < len(kept) < len(line) else (line, "")


def _ends_well(line: str, following: str) -> bool:
    """Whether no word is cut between *line* and the *following* one."""
    if line.endswith("-"):
        return False
    is_chinese = all(re.match(CHINESE, one) for one in (line[-1:], following[:1]))
    return not is_chinese or line[-1] in CHINESE_LAST


def _balanced(found: list[str], text: str, wide: Callable[[str], float]) -> list[str]:
    """Two lines of about the same length rather than a long one and a word; no word cut for it."""
    if len(found) != 2:
        return found
    pieces = _pieces(text)
    pairs = [("".join(pieces[:n]).strip(), "".join(pieces[n:]).strip()) for n in range(len(pieces))]
    widths = [(wide(first), wide(second), n) for n, (first, second) in enumerate(pairs)]
    longest = max(map(wide, found))
    fitting = [
        (not _ends_well(*pairs[n]), abs(a - b), n) for a, b, n in widths if max(a, b) <= longest
    ]
    return list(pairs[min(fitting)[-1]]) if fitting else found


def _pieces(text: str) -> list[str]:
    """The smallest parts between which a line may end."""
    found: list[str] = []
    for piece in PIECE.findall(text):
        if found and (piece[0] in NOT_FIRST or found[-1] in "“‘《（「"):
            found[-1] += piece
        else:
            found.append(piece)
    return found
