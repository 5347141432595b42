"""The list of a page's sections beside the text, from the one that Sphinx makes of headings.

It has the classes that the book theme gives such lists, without a parser of HTML for every page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SHOWN = 2  # levels that the theme's own style sheet does not fold away
TAG = re.compile(r'<(/?)(ul|li)>|<a class="(reference internal)"')
# As a parser of HTML would write them anew.
PLAIN = (("&quot;", '"'), ("&#64;", "@"))


def contents(toc: str) -> str:
    """The list *toc*, without its only heading on top; empty if there is nothing below that."""
    for written, plain in PLAIN:
        toc = toc.replace(written, plain)
    parts: list[str] = []
    starts: list[int] = []  # where in parts the lists that are open began
    heads = 0
    inner = (0, 0)  # the first list below the first heading
    done = 0
    for tag in TAG.finditer(toc):
        closing, name, _ = tag.groups()
        parts.append(toc[done : tag.start()])
        done = tag.end()
        if name == "ul" and closing:
            begun = starts.pop()
            parts.append("</ul>")
            if len(starts) == 1 and not inner[1] and heads == 1:
                inner = (begun, len(parts))
        elif name == "ul":
            starts.append(len(parts))
            parts.append(f'<ul class="{_shown(len(starts))}nav section-nav flex-column">')
        elif name == "li":
            heads += len(starts) == 1 and not closing
            parts.append("</li>" if closing else _item(len(starts)))
        else:
            parts.append('<a class="reference internal nav-link"')
    return "".join(parts[slice(*inner)] if heads == 1 else [*parts, toc[done:]])


def _shown(level: int) -> str:
    return "pst-show_toc_level " if level <= SHOWN else ""


def _item(level: int) -> str:
    return f'<li class="toc-h{level} nav-item toc-entry">'


def add_contents(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template its list (html-page-context)."""
    context["contents"] = (
        contents(context.get("toc", "")) if pagename != app.config.root_doc else ""
    )
