"""What the layout has to know of a page's text: where its title ends, and what classes are in it.

Behind the title stands the line about the page, which needs what is known of a page, and of the
pages beside it, once it is written. The classes decide on style sheets and scripts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from ways_in.common.html_translator import Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

TOP, CLASSES = "ways_in_top", "ways_in_classes"


class KeepParts(Translator):
    """Keeps, at the document, what is written up to the end of its title, and all classes."""

    def __init__(self, document: nodes.document, builder: StandaloneHTMLBuilder) -> None:
        super().__init__(document, builder)
        self._classes: set[str] = set()
        # Our layout has docutils' line about phones already.
        self.meta = [line for line in self.meta if 'name="viewport"' not in line]

    def starttag(  # type: ignore[no-untyped-def]
        self, node, tagname, suffix="\n", empty=False, **attributes
    ) -> str:
        """As docutils has it; what it leaves of a list of pages that is hidden does not count."""
        if not isinstance(node, nodes.compound) or node.children:
            self._classes.update(node.get("classes", ()))
            self._classes.update(attributes.get("CLASS", "").split())
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def depart_title(self, node: nodes.title) -> None:
        """Write the end of *node*, and see whether it is the title of the page."""
        super().depart_title(node)
        is_first = self.section_level == 1 and TOP not in self.document
        if is_first and isinstance(node.parent, nodes.section):
            self.document[TOP] = "".join(self.body)

    def depart_document(self, node: nodes.document) -> None:
        """Hand over what was kept."""
        super().depart_document(node)
        node[CLASSES] = frozenset(self._classes)


def add_parts(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Give the template all of it (html-page-context)."""
    context["text_classes"] = doctree.get(CLASSES, frozenset()) if doctree is not None else ()
    if doctree is not None:
        top = doctree.get(TOP, "")
        context["body_top"], context["body_rest"] = top, context["body"].removeprefix(top)
