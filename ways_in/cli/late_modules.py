"""Modules that Sphinx and its themes import, and no page of ours needs: run when first asked.

They are a tenth of what is imported for a build. It is what Python offers for this that puts them
off, ``importlib.util.LazyLoader``: what such a module has is there for whoever asks.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder
from importlib.util import LazyLoader
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

NAMES = (
    "soupsieve",  # selectors of style sheets, for what the book theme does with its own menu
    "sphinx.ext.doctest",  # for what stands in examples of Python's prompt
)


class _LateModules(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target) if name in NAMES else None
        if spec and spec.loader:
            spec.loader = LazyLoader(spec.loader)
        return spec


def put_off() -> None:
    """From now on, run the modules of these names when something in them is first asked for."""
    if not any(isinstance(finder, _LateModules) for finder in sys.meta_path):
        sys.meta_path.insert(0, _LateModules())
