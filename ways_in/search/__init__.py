"""Search that finds Chinese, Russian and English, from the disk and without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common.parts import set_up

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = ("result_kinds", "search_terms")
PARTS = ("ways_in.search.index",)


def setup(app: Sphinx) -> ExtensionMetadata:
    return set_up(app, PARTS)
