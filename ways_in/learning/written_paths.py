"""What the rules for paths look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ways_in.learning.graph import Graph
    from ways_in.learning.model import Item
    from ways_in.learning.registry import Published
    from ways_in.learning.resources import Registry


@dataclass(frozen=True)
class WrittenPaths:
    """What the rules look at; *files* is by docname."""

    items: Sequence[Item]
    graph: Graph
    registry: Registry
    published: Published | None
    files: Mapping[str, str]
    mentions: Mapping[str, Sequence[tuple[str, int]]]  # by docname: resources, with the line

    def at(self, item: Item, message: str, line: int = 0) -> Finding:
        """A finding at *line* of the page of *item*, or at its directive."""
        return Finding(self.files[item.docname], line or item.line, message)
