"""All that we know of sphinx_book_theme, which ours inherits: what is used of it and what is not.

Used is ``.. margin::``, for an aside that stands beside the text, or in it on small screens::

    .. margin::

       The numbers were right: two years later it won.

Its markup, style sheets and scripts our ``layout.html`` replaces, and what it prepares for them is
switched off. Its numbered side notes (``use_sidenotes``) are not used: they write the text of a
footnote twice where its mark stands in a list or a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_book_theme.directives import Margin

from ways_in.common.html_builder import HtmlBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PACKAGES = ("sphinx_book_theme", "pydata_sphinx_theme")


class MarginNote(Margin):  # type: ignore[misc]
    """The theme's ``.. margin::``; one without a title has no empty line in place of it."""

    def run(self) -> list[nodes.Node]:
        found: list[nodes.Node] = super().run()
        for note in found:
            title = note.next_node(nodes.title)
            if title is not None and not title.astext():
                title.parent.remove(title)
        return found


def _leave_out_ballast(app: Sphinx) -> None:
    """Have it not prepare what its own layout shows, and ours does not.

    For every page these are its sidebars, buttons, logos and addresses for edits, for the site its
    files and the colours of code, by style sheets that our pages do not load.
    """
    for event in ("html-page-context", "build-finished"):
        for listener in list(app.events.listeners[event]):
            package = (getattr(listener.handler, "__module__", None) or "").partition(".")[0]
            if package in PACKAGES:
                app.disconnect(listener.id)
    if isinstance(app.builder, HtmlBuilder) and app.config.html_theme == "ways_in":
        app.builder.passed_over = PACKAGES


def use(app: Sphinx) -> None:
    """Bring it in, before what ours registers."""
    # Both themes append to this list, which without a setting is the default of every later build.
    app.config.templates_path = list(app.config.templates_path)
    app.setup_extension("sphinx_book_theme")
    app.add_directive("margin", MarginNote, override=True)
    app.connect("builder-inited", _leave_out_ballast, priority=999)  # once the themes are loaded
