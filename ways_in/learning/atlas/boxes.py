"""How large the blocks of the atlas are, and where in them each step and concept stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common.text_width import lines, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.learning.atlas.chart import AtlasBlock, AtlasItem

WIDE = 188  # of a column
PAD = 10  # between the edge of a block and what is in it
TITLE, TITLE_LINE = 15.0, 19
PILL, PILL_LINE = 14.0, 18
PILL_PAD, PILL_GAP = 9, 6
BADGE = 11  # the radius of the circle with a step's number
MARK = 17  # what the number of another path takes


@dataclass(frozen=True)
class BoxPart:
    """An item in its block: its words in *lines* of this *size*; *y* and *height* in the block."""

    item: AtlasItem
    lines: tuple[str, ...]
    size: float
    y: float
    height: float
    marks: tuple[int, ...] = ()

    @property
    def middle(self) -> float:
        """The height at which lines leave it."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Box:
    """A block with its parts, the step first."""

    block: AtlasBlock
    parts: tuple[BoxPart, ...]
    height: float


def box(block: AtlasBlock) -> Box:
    """The measures of *block*."""
    parts = tuple(_parts(block))
    last = parts[-1]
    return Box(block, parts, last.y + last.height + (PAD if block.step else 0))


def _parts(block: AtlasBlock) -> Iterator[BoxPart]:
    y = 0.0
    if block.step:
        found, size = fitted(block.step.title, TITLE, WIDE - 2 * PAD, bold=True)
        y = 2 * PAD + len(found) * TITLE_LINE
        yield BoxPart(block.step, found, size, 0, y)
    for concept in block.concepts:
        marks = tuple(n for n in concept.paths if n != block.cluster)
        room = pill_wide(block) - 2 * PILL_PAD - len(marks) * MARK
        found, size = fitted(concept.title, PILL, room)
        height = len(found) * PILL_LINE + 8.0
        yield BoxPart(concept, found, size, y, height, marks)
        y += height + PILL_GAP


def pill_wide(block: AtlasBlock) -> float:
    """How wide a concept is in *block*."""
    return WIDE - 2 * PAD if block.step else WIDE


def fitted(
    text: str, size: float, room: float, *, bold: bool = False
) -> tuple[tuple[str, ...], float]:
    """*text* in lines, and the size at which the longest of them has room."""
    found = tuple(lines(text, size, room, bold=bold))
    wide = max((width(line, size, bold=bold) for line in found), default=0)
    return found, size if wide <= room else size * room / wide
