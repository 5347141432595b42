"""The text of a page in two parts: its title, and what follows.

Between them stands the line about the page, which needs what is known of a page, and of the pages
beside it, once it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ways_in.common.html_translator import Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TOP = "ways_in_top"


class KeepTitle(Translator):
    """Keeps what was written up to the end of the page's title, at the document."""

    def depart_title(self, node: nodes.title) -> None:
        """Write the end of *node*, and see whether it is the title of the page."""
        super().depart_title(node)
        is_first = self.section_level == 1 and TOP not in self.document
        if is_first and isinstance(node.parent, nodes.section):
            self.document[TOP] = "".join(self.body)


def add_parts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template both (html-page-context)."""
    if doctree is not None:
        top = doctree.get(TOP, "")
        context["body_top"], context["body_rest"] = top, context["body"].removeprefix(top)
