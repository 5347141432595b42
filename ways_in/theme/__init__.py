"""The theme ``ways_in``: the frame of every page, its style sheet and its scripts.

It inherits sphinx_book_theme, whose markup, style sheets and scripts its ``layout.html`` replaces.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.theme import page_contents, page_menu

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = ("assets", "publishing", "sheets")
FOLDER = Path(__file__).parent


def _leave_out_ballast(app: Sphinx) -> None:
    """Have the book theme not prepare for every page what its own layout shows, and ours does not.

    These are its sidebars, buttons, logos and addresses for edits.
    """
    for listener in list(app.events.listeners["html-page-context"]):
        package = (getattr(listener.handler, "__module__", None) or "").partition(".")[0]
        if package in ("sphinx_book_theme", "pydata_sphinx_theme"):
            app.disconnect(listener.id)


def setup(app: Sphinx) -> ExtensionMetadata:
    # Both themes append to this list, which without a setting is the default of every later build.
    app.config.templates_path = list(app.config.templates_path)
    app.setup_extension("sphinx_book_theme")
    app.add_html_theme("ways_in", FOLDER)
    app.setup_extension("ways_in.theme.assets")
    page_menu.connect(app)
    app.connect("html-page-context", page_contents.add_contents)
    app.connect("builder-inited", _leave_out_ballast, priority=999)  # once the themes are loaded
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
