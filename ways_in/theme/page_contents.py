"""The list of a page's sections beside the text, from the one that Sphinx makes of headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

LISTS = re.compile(r"<(/?)(ul|li)\b")


def below_title(toc: str) -> str:
    """What the list *toc* has below its only heading, all of it if it has several."""
    heads = _heads(toc)
    if heads != 1:
        return toc if heads else ""
    return toc[toc.index("</a>") + len("</a>") : toc.rindex("</li>")]


def _heads(toc: str) -> int:
    """How many entries of *toc* are in no other."""
    depth = heads = 0
    for end, name in LISTS.findall(toc):
        if name == "ul":
            depth += -1 if end else 1
        elif depth == 1 and not end:
            heads += 1
    return heads


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
        context["contents"] = below_title(context["toc"])
