"""How a share card is drawn: the site's mark and name, the kind of the page, and its title.

The fonts are those of the set ``rich`` (:mod:`ways_in.cli.fonts`). Drawn again with the same fonts,
a card has the same bytes; few colours keep its file small.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageColor, ImageDraw, ImageFont

from ways_in.cli import fonts
from ways_in.site.page_cards import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ways_in.site.page_cards import Card

PAPER, INK, MUTED, ACCENT, PALE = "#fbf8f2", "#23262f", "#5d6270", "#a63d19", "#efe7da"
# How many shades there are between the paper and each colour: few, for small files.
SHADES = {INK: 3, ACCENT: 2, MUTED: 2, PALE: 1}
LEFT, ROOM = 76, 808  # where lines begin, and how long they may be
TOP, FOOT = 214, 453  # the title stands on FOOT, and begins no higher than TOP
SIZES = range(84, 39, -4)  # of its letters: the first in which it has room
SMALL = 56  # letters of this size are read in a card that is shown small
LEADING = 1.22
FINE = 4  # lines of the mark are drawn this many times larger, for smooth edges
# The doors of the mark: ways_in/theme/static/mark.svg on a grid of 192.
DOORS = (
    ((24, 168), (24, 44), (112, 24), (112, 168)),
    ((112, 168), (168, 168), (168, 64), (112, 64)),
    ((24, 168), (112, 168)),
)
COLON = re.compile(r"(?<=：)|(?<=:)\s")
# A Chinese sign with the marks behind it; a word, with the one of a letter before it.
PIECE = re.compile(r"[\u2e80-\uffff][，。、：；！？）》”’]*|(?:\b\w )?[^ \u2e80-\uffff]+ *| +")


@cache
def font(chinese: bool, bold: bool, size: int) -> ImageFont.FreeTypeFont:
    """The letters of a card; a file of several languages' signs is opened at the Chinese ones."""
    style = "Bold" if bold else "Regular"
    path = fonts.path(f"NotoSerifCJK-{style}.ttc" if chinese else f"NotoSerif-{style}.ttf")
    found = ImageFont.truetype(path, size)
    number = 0
    while chinese and not str(found.getname()[0]).endswith("SC"):
        number += 1
        found = ImageFont.truetype(path, size, index=number)
    return found


def lines(text: str, letters: ImageFont.FreeTypeFont, room: float) -> list[str]:
    """*text* in lines of at most *room*, as even as they can be."""
    count, low, high = len(_filled(text, letters, room)), room / 3, room
    while high - low > 4:
        middle = (low + high) / 2
        if len(_filled(text, letters, middle)) > count:
            low = middle
        else:
            high = middle
    return _filled(text, letters, high)


def _filled(text: str, letters: ImageFont.FreeTypeFont, room: float) -> list[str]:
    found, line = [], ""
    for piece in PIECE.findall(text):
        if line and letters.getlength((line + piece).rstrip()) > room:
            found.append(line.rstrip())
            line = ""
        line += piece
    return [*found, line.rstrip()]


def _title(text: str, chinese: bool) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The letters that *text* has room in, and its lines; a new one begins behind a colon.

    A Chinese line breaks anywhere, words included: it is rather smaller and whole.
    """
    parts = COLON.split(text)
    for size in SIZES:
        letters = font(chinese, True, size)
        found = [line for part in parts for line in lines(part, letters, ROOM)]
        is_whole = not chinese or len(found) == len(parts) or size < SMALL
        is_short = len(found) * size * LEADING <= FOOT - TOP
        if is_whole and is_short and all(letters.getlength(line) <= ROOM for line in found):
            break
    return letters, found


@cache
def _palette() -> Image.Image:
    """The colours of a card: the paper, and the shades between it and each colour."""
    paper, colours = ImageColor.getrgb(PAPER), list(ImageColor.getrgb(PAPER))
    for name, count in SHADES.items():
        ink = ImageColor.getrgb(name)
        for step in range(1, count + 1):
            colours += [a + (b - a) * step // count for a, b in zip(paper, ink, strict=True)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


@cache
def _ground() -> Image.Image:
    """What all cards have: paper, a door far behind, the mark, a bar at the foot."""
    fine = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
    pen = ImageDraw.Draw(fine)
    _doors(pen, (552, 64), 2.4, PALE, PALE)
    _doors(pen, (62, 46), 0.5, INK, ACCENT)
    pen.rectangle((0, (HEIGHT - 12) * FINE, WIDTH * FINE, HEIGHT * FINE), fill=ACCENT)
    return fine.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _doors(
    pen: ImageDraw.ImageDraw, at: Sequence[float], scale: float, ink: str, handle: str
) -> None:
    def place(x: float, y: float) -> tuple[float, float]:
        return FINE * (at[0] + scale * x), FINE * (at[1] + scale * y)

    width = round(FINE * scale * 11)
    for corners in DOORS:
        points = [place(*corner) for corner in corners]
        pen.line(points, fill=ink, width=width, joint="curve")
        for x, y in points:
            pen.circle((x, y), width / 2, fill=ink)
    pen.circle(place(90, 100), FINE * scale * 10, fill=handle)


def draw(card: Card, path: Path) -> None:
    """Draw *card* to the PNG file *path*."""
    picture = _ground().copy()
    pen = ImageDraw.Draw(picture)
    chinese = card.tag.startswith("zh")
    pen.text((166, 94), card.site, MUTED, font(chinese, True, 32), anchor="lm")
    letters, found = _title(card.title, chinese)
    height = LEADING * letters.size
    top = FOOT - height * len(found)
    if card.section:
        pen.text((LEFT, top - 28), card.section, ACCENT, font(chinese, False, 29), anchor="lm")
    for number, line in enumerate(found):
        pen.text((LEFT, top + height * (number + 0.5)), line, INK, letters, anchor="lm")
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
    drawn.save(path, optimize=True, bits=4)
