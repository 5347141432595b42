"""What markdown-it makes of a text, free once nobody holds the whole of it (bends.py)."""

from __future__ import annotations

import weakref
from typing import Any

from markdown_it.tree import SyntaxTreeNode


class TreeFromAbove(SyntaxTreeNode):
    """Knows the node above it without keeping it in memory, as long as that is there."""

    _above: weakref.ref[TreeFromAbove] | None = None

    @property
    def _parent(self) -> Any:
        return self._above() if self._above else None

    @_parent.setter
    def _parent(self, node: TreeFromAbove | None) -> None:
        self._above = weakref.ref(node) if node else None
