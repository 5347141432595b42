"""A paragraph that was divided since it was translated: its translation is that of all its parts.

In the catalog the translation stands, as behind, at the part that is most like the old paragraph,
and the other parts have none. A reader sees it once, in the place of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.translation.paragraph_match import ALIKE, likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ways_in.translation.catalog_entries import Entry


@dataclass(frozen=True, eq=False)
class BlockEntry:
    """A block of a page and what its catalog has for it."""

    node: nodes.Element
    entry: Entry

    @property
    def is_part(self) -> bool:
        """Whether it may be a part that the translation of another one is of."""
        return isinstance(self.node, nodes.paragraph) and self.entry.state == "missing"


def rejoined(blocks: Sequence[BlockEntry]) -> list[BlockEntry]:
    """*blocks* with one in the place of all parts of each paragraph that was divided.

    It shows the translation and has the parts together as its message; the others leave the page.
    """
    found = list(blocks)
    for block in blocks:
        if isinstance(block.node, nodes.paragraph) and block.entry.state == "behind":
            parts = _parts(found, found.index(block))
            if len(parts) > 1:
                place = found.index(parts[0])
                found[place : place + len(parts)] = [_joined(parts, block)]
    return found


def _parts(blocks: Sequence[BlockEntry], place: int) -> list[BlockEntry]:
    """The block at *place* with those around it that make its earlier wording more whole."""
    first, last = place, place
    best = max(ALIKE, _share(blocks[place : place + 1], blocks[place]))
    while True:
        wider = []
        if first and _adjoin(blocks[first - 1], blocks[first]) and blocks[first - 1].is_part:
            wider.append((first - 1, last))
        if blocks[last + 1 :] and _adjoin(blocks[last], blocks[last + 1]):
            wider += [(first, last + 1)] if blocks[last + 1].is_part else []
        ratios = [(_share(blocks[a : b + 1], blocks[place]), a, b) for a, b in wider]
        ratio, a, b = max(ratios, default=(0.0, 0, 0))
        if ratio <= best:
            return list(blocks[first : last + 1])
        best, first, last = ratio, a, b


def _share(parts: Sequence[BlockEntry], block: BlockEntry) -> float:
    """How much of the wording that *block* translates the *parts* are together."""
    return likeness(block.entry.previous, _message(parts)) if block.entry.previous else 0.0


def _message(parts: Sequence[BlockEntry]) -> str:
    return " ".join(part.entry.msgid for part in parts)


def _adjoin(one: BlockEntry, other: BlockEntry) -> bool:
    """Whether nothing stands between two blocks."""
    parent = one.node.parent
    if parent is None or parent is not other.node.parent:
        return False
    return int(parent.index(other.node)) == int(parent.index(one.node)) + 1


def _joined(parts: Sequence[BlockEntry], block: BlockEntry) -> BlockEntry:
    """The first of *parts*, with the translation that *block* has."""
    first, words = parts[0].node, list(block.node.children)
    if first is not block.node:
        block.node.children = []
        first.children = []
        first.extend(words)
        first["translated"] = True
    for part in parts[1:]:
        first["ids"] += part.node["ids"]
        part.node.parent.remove(part.node)
    return BlockEntry(first, replace(block.entry, msgid=_message(parts)))
