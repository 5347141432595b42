"""Sphinx's builder for HTML, which renders each title once for all pages that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# What looks the same wherever it stands; a picture's address depends on the page.
SAME_EVERYWHERE = (nodes.Text, nodes.emphasis, nodes.strong, nodes.literal)


class HtmlBuilder(StandaloneHTMLBuilder):
    """What ``html`` names once this is set up."""

    def init(self) -> None:
        super().init()
        self._titles: dict[nodes.title, dict[str, str]] = {}

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """The HTML of *node*, by the names ``fragment`` and ``title``."""
        if not isinstance(node, nodes.title):
            return super().render_partial(node)
        if node not in self._titles:
            rendered = super().render_partial(node)
            if not all(
                isinstance(below, SAME_EVERYWHERE) for below in node.findall(include_self=False)
            ):
                return rendered
            self._titles[node] = rendered
        return dict(self._titles[node])


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_builder(HtmlBuilder, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
