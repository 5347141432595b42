"""The theme ``ways_in``: the frame of every page, its style sheet and its scripts.

It inherits sphinx_book_theme, whose markup, style sheets and scripts its ``layout.html`` replaces.
Alone it shows pages, their menu and their contents; the search, other languages, reading beside
them and progress come with the packages of these names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import languages
from ways_in.theme import page_contents, page_menu

if TYPE_CHECKING:
    from docutils import nodes
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


def _add_language(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template the language of the build, with the title of the site in it."""
    context["site_language"] = languages.of_build(app)


def _part_body(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Divide the text behind its title, where the line about the page stands.

    That line needs what is known of a page, and of the pages beside it, once it is written.
    """
    if doctree is not None:
        top, end, rest = context.get("body", "").partition("</h1>")
        context["body_top"], context["body_rest"] = (top + end, rest) if end else ("", top)


def setup(app: Sphinx) -> ExtensionMetadata:
    # Both themes append to this list, which without a setting is the default of every later build.
    app.config.templates_path = list(app.config.templates_path)
    app.setup_extension("sphinx_book_theme")
    app.add_html_theme("ways_in", FOLDER)
    app.setup_extension("ways_in.common.interface_words")
    app.setup_extension("ways_in.theme.assets")
    page_menu.connect(app)
    app.connect("html-page-context", _add_language)
    app.connect("html-page-context", page_contents.add_contents)
    app.connect("html-page-context", _part_body)
    app.connect("builder-inited", _leave_out_ballast, priority=999)  # once the themes are loaded
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
