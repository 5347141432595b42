"""How a package of the engine is set up: each of its parts is an extension of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def set_up(app: Sphinx, parts: Iterable[str]) -> ExtensionMetadata:
    """Set up *parts*, the names of modules; what Sphinx is told of the package."""
    for part in parts:
        app.setup_extension(part)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
