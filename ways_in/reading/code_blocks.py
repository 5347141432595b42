"""Code blocks that can be scrolled without a mouse.

A program's lines are longer than a phone is wide, so its block scrolls in itself. With a place
in the order of the Tab key, the arrow keys scroll it too. An author writes ``code-block`` or
``literalinclude`` as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def reachable(body: str) -> str:
    """The page's *body*, each block of code in it a stop of the Tab key."""
    return body.replace("<pre>", '<pre tabindex="0">')


def _finish(app: Sphinx, page: str, template: str, context: dict[str, Any], _: object) -> None:
    if "body" in context:
        context["body"] = reachable(context["body"])


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", _finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
