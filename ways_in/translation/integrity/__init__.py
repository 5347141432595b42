"""A translated block holds what its original holds, or the build fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.translation.integrity.transforms")
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
