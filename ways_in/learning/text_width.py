"""About how wide a text will be, without a font: enough to break lines and to size frames."""

from __future__ import annotations

import re
import unicodedata

# In ems, of the sans-serif faces that systems come with; wide rather than narrow.
NARROW, SPACE, SMALL, MIDDLE, CAPITAL, WIDE = 0.31, 0.28, 0.56, 0.61, 0.7, 1.0
NARROW_SIGNS = set("ijlftrI.,:;'’|!()[]-/ ·")
WIDE_SIGNS = set("mwMWшщжюмыфШЩЖЮМЫФ—…%@")
# Where a line may end: behind a space or hyphen, and between Chinese characters.
PIECE = re.compile(r"[^\s\u2e80-\uffef-]*-|[^\s\u2e80-\uffef-]+\s*|[\u2e80-\uffef]\s*|\s+")
NOT_FIRST = set("，。、；：？！）》”’」』…—·,.;:?!)%")


def width(text: str, size: float) -> float:
    """The width of *text* in the units of *size*, the height of the type."""
    return sum(map(_em, text)) * size


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return WIDE
    if character.isspace():
        return SPACE
    if character in NARROW_SIGNS:
        return NARROW
    if character in WIDE_SIGNS:
        return 0.88
    if character.isupper():
        return CAPITAL
    return MIDDLE if character > "\u0400" or character.isdigit() else SMALL


def lines(text: str, size: float, room: float) -> list[str]:
    """*text* in lines of at most *room*; a word that is longer has a line of its own."""
    found = [""]
    for piece in _pieces(text):
        if found[-1] and width((found[-1] + piece).rstrip(), size) > room:
            found.append("")
        found[-1] += piece
    return _balanced([line.strip() for line in found if line.strip()], text, size)


def _balanced(found: list[str], text: str, size: float) -> list[str]:
    """Two lines of about the same length rather than a long one and a word."""
    if len(found) != 2:
        return found
    pieces = _pieces(text)
    pairs = [("".join(pieces[:n]).strip(), "".join(pieces[n:]).strip()) for n in range(len(pieces))]
    widths = [
        (width(first, size), width(second, size), n) for n, (first, second) in enumerate(pairs)
    ]
    longest = max(width(line, size) for line in found)
    fitting = [(abs(a - b), n) for a, b, n in widths if max(a, b) <= longest]
    return list(pairs[min(fitting)[1]]) if fitting else found


def _pieces(text: str) -> list[str]:
    """The smallest parts between which a line may end."""
    found: list[str] = []
    for piece in PIECE.findall(text):
        if found and (piece[0] in NOT_FIRST or found[-1] in "“‘《（「"):
            found[-1] += piece
        else:
            found.append(piece)
    return found
