"""The project's own directives without what they do, for bare Sphinx and the stock theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class MarkupFields(SphinxDirective):
    """``step``, ``concept`` and ``learning-path``: their fields as they stand."""

    has_content = True
    option_spec = {"hours": directives.unchanged, "kind": directives.unchanged}  # noqa: RUF012

    def run(self) -> list[Node]:
        return self.parse_content_to_nodes()


class MarkupResource(SphinxRole):
    """``:resource:``: the id."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        return [nodes.literal(self.rawtext, self.text)], []


def setup(app: Sphinx) -> ExtensionMetadata:
    for name in ("step", "concept", "learning-path", "resource-list", "learning-progress"):
        app.add_directive(name, MarkupFields)
    app.add_role("resource", MarkupResource())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
