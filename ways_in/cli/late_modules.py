"""Modules that are imported for builds, and that most of these do not need: run when first asked.

They take a tenth of the time of all imports. What puts them off is Python's own
``importlib.util.LazyLoader``: what such a module has is there for whoever asks.
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
    "ways_in.learning.atlas.atlas_page",  # the drawing of the atlas, if a site has one
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
