"""The theme ``ways_in``: the frame of every page, its style sheet and its scripts.

It inherits sphinx_book_theme (:mod:`ways_in.theme.book_theme`).
Alone it shows pages, their menu and their contents; the search, other languages, reading beside
them and progress come with the packages of these names.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import languages
from ways_in.common.html_translator import mix_in
from ways_in.theme import book_theme, page_contents, page_menu, written_parts

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = ("assets", "compiled_templates", "publishing", "sheets")
FOLDER = Path(__file__).parent


def _add_language(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template the language of the build, with the title of the site in it."""
    context["site_language"] = languages.of_build(app)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.interface_words")  # first: the book theme has words, too
    book_theme.use(app)
    app.add_html_theme("ways_in", FOLDER)
    app.setup_extension("ways_in.common.html_builder")
    app.setup_extension("ways_in.theme.compiled_templates")
    app.setup_extension("ways_in.theme.assets")
    page_menu.connect(app)
    app.connect("html-page-context", _add_language)
    app.connect("html-page-context", page_contents.add_contents)
    mix_in(app, written_parts.KeepParts)
    app.connect("html-page-context", written_parts.add_parts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
