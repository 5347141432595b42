"""What folds: ``<details>`` in HTML, what it holds with its heading everywhere else.

An author writes what is to be seen at first, and below it what the reader has to ask for::

    .. fold:: A hint

       Look at the shapes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ways_in.common import extraction

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class folded(nodes.General, nodes.Element):  # noqa: N801 (docutils' form)
    """A :class:`folded_summary` and what it hides until the reader asks for it."""


class folded_summary(nodes.Part, nodes.TextElement):  # noqa: N801
    """What is seen of it at first."""


class folded_words(nodes.Part, nodes.TextElement):  # noqa: N801
    """The words of a summary that an author wrote: a block of their own, with a translation.

    Beside another language a block becomes two columns, which a summary itself must not. Sphinx
    takes ``inline`` out again once it is translated.
    """


class Fold(SphinxDirective):
    """``.. fold::``: its argument is seen and translated, its content hidden at first."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    is_shared = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        found, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        words = folded_words(self.arguments[0], "", *found)
        self.set_source_info(words)
        summary = folded_summary("", "", words)
        return [folded("", summary, *self.parse_content_to_nodes()), *messages]


def _open(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "details", CLASS="folded"))


def _close(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append("</details>\n")


def _open_summary(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "summary", ""))


def _close_summary(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append("</summary>\n")


def _open_words(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "span", ""))


def _close_words(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append("</span>")


def _unfold(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make plain paragraphs and lists of all that folds, for builders that cannot fold."""
    if extraction.extracts(app):  # which looks for the words of summaries
        return
    if app.builder.format == "html" and app.builder.name != "epub":
        return
    for words in list(doctree.findall(folded_words)):
        words.replace_self(nodes.inline("", "", *words.children, classes=words["classes"]))
    for summary in list(doctree.findall(folded_summary)):
        summary.replace_self(nodes.paragraph("", "", *summary.children))
    for node in reversed(list(doctree.findall(folded))):  # those inside others first
        node.replace_self(node.children)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(folded, html=(_open, _close))
    app.add_node(folded_summary, html=(_open_summary, _close_summary))
    app.add_node(folded_words, html=(_open_words, _close_words))
    app.add_directive("fold", Fold)
    app.connect("doctree-resolved", _unfold)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
