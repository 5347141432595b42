"""The site's cards: the SVG of each language, with its title and summary of ``languages.toml``.

``make figures`` writes them as ``_static/cards/<segment>.png``; Open Graph names them.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.common.languages import Language

WIDTH, HEIGHT = 1200, 630
LINE = 40.0  # the length of a line of the summary, in letters; a Chinese one counts as two
DOOR = "M24 168V44L112 24v144M112 168h56V64h-56M24 168h88"
FONTS = "Georgia, 'Noto Serif', 'Noto Serif CJK SC', serif"


def width(text: str) -> float:
    """How long *text* is, in letters."""
    return sum(2.0 if ord(letter) > 0x2E7F else 1.0 for letter in text)


def lines(text: str, length: float = LINE) -> Iterator[str]:
    """*text* in lines of at most *length*, as even as they can be."""
    count = -(-width(text) // length)
    even = width(text) / max(count, 1) + 4
    line = ""
    for piece in re.findall(
        r"[\u2e80-\uffff][，。、：；]?|(?:\b\w\s)?[^\s\u2e80-\uffff]+\s*|\s+", text
    ):
        if line and width((line + piece).rstrip()) > min(length, even):
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def card(language: Language) -> str:
    """The SVG of the card of *language*."""
    summary = "".join(
        f'<text x="96" y="{446 + 58 * number}" font-size="40" fill="#5d6270">{escape(line)}</text>'
        for number, line in enumerate(lines(language.summary))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" xml:lang="{language.tag}" lang="{language.tag}" '
        f'font-family="{FONTS}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbf8f2"/>'
        f'<rect y="{HEIGHT - 14}" width="{WIDTH}" height="14" fill="#a63d19"/>'
        f'<text x="92" y="350" font-size="128" font-weight="600" fill="#23262f">'
        f"{escape(language.title)}</text>{summary}"
        f'<g transform="translate(74 62) scale(.76)"><path d="{DOOR}" fill="none" '
        f'stroke="#23262f" stroke-width="10" stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="90" cy="100" r="8" fill="#a63d19"/>'
        f"</g></svg>"
    )
