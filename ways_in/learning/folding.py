"""A list that folds: ``<details>`` in HTML, the plain list with its heading everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class folded(nodes.General, nodes.Element):  # noqa: N801 (docutils' form)
    """A :class:`folded_summary` and what it hides until the reader asks for it."""


class folded_summary(nodes.Part, nodes.TextElement):  # noqa: N801
    """What is seen of it at first."""


def _open(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "details", CLASS="folded"))


def _close(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append("</details>\n")


def _open_summary(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append(translator.starttag(node, "summary", ""))


def _close_summary(translator: HTML5Translator, node: nodes.Element) -> None:
    translator.body.append("</summary>\n")


def unfold(doctree: nodes.Element) -> None:
    """Make plain paragraphs and lists of all that folds, for builders that cannot fold."""
    for node in list(doctree.findall(folded)):
        for summary in list(node.findall(folded_summary)):
            node.replace(summary, nodes.paragraph("", "", *summary.children))
        node.replace_self(node.children)


def register(app: Sphinx) -> None:
    """Have HTML fold."""
    app.add_node(folded, html=(_open, _close))
    app.add_node(folded_summary, html=(_open_summary, _close_summary))
