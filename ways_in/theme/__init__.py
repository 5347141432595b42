"""The theme ``ways_in``: the frame of every page, its style sheet and its scripts.

It inherits sphinx_book_theme, whose markup, style sheets and scripts its ``layout.html`` replaces.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("sphinx_book_theme")
    app.add_html_theme("ways_in", FOLDER)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
