"""The list of a page's sections beside the text, from the one that Sphinx makes of headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import TocTree

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def below_title(toc: nodes.Node) -> nodes.Node | None:
    """What *toc* lists below its only heading, all of it if it has several; None for nothing."""
    heads = [child for child in toc.children if isinstance(child, nodes.list_item)]
    if len(heads) != 1:
        return toc if heads else None
    return next((node for node in heads[0].children if isinstance(node, nodes.bullet_list)), None)


def add_contents(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template its list, as HTML (html-page-context)."""
    context["contents"] = ""
    if doctree is None or pagename == app.config.root_doc:
        return
    if isinstance(app.builder, StandaloneHTMLBuilder):
        toc = TocTree(app.env).get_toc_for(pagename, app.builder)
        context["contents"] = app.builder.render_partial(below_title(toc))["fragment"]
