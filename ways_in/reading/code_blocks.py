"""Code blocks that can be scrolled without a mouse.

A program's lines are longer than a phone is wide, so its block scrolls in itself. With a place
in the order of the Tab key, the arrow keys scroll it too. An author writes ``code-block`` or
``literalinclude`` as ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pygments.formatters import HtmlFormatter
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class ReachableCode(HtmlFormatter):  # type: ignore[misc]
    """Writes each block of code as a stop of the Tab key."""

    def wrap(self, source: Any) -> Iterator[tuple[int, str]]:
        """The lines of *source* between the tags around them, a pair each: whether it is a line.

        The empty ``span`` is Pygments': without it browsers leave out a first line that is empty.
        """
        yield 0, '<pre tabindex="0"><span></span>'
        yield from source
        yield 0, "</pre>"


def _use(app: Sphinx) -> None:
    """Have Sphinx's highlighter, which is there by now, write blocks so (builder-inited)."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.builder.highlighter.formatter = ReachableCode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("builder-inited", _use)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
