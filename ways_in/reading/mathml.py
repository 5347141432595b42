"""Formulas without scripts: ``:math:`` and ``.. math::`` become MathML when the site is built.

An author writes LaTeX, in Markdown with ``{math}``. Browsers draw MathML themselves, screen
readers read it. Decimals get the sign of the page's language, so a translator copies them.
What cannot be converted is a warning that says where, and is shown as written.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from ways_in.common import decimals

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

NAME = "mathml"
LONG = 24  # signs of LaTeX: a formula in a line that may be wider than a phone, so it can be moved
POINT = re.compile(r"(?<=<mn>)(\d+)\.(?=\d+</mn>)")
CANNOT = (MathError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
logger = logging.getLogger(__name__)


def mathml(latex: str, as_block: bool) -> str:
    """*latex* as a ``<math>`` element; raises MathError if it cannot be converted."""
    return str(tex2mathml(latex, as_block=as_block))


def _converted(node: nodes.math | nodes.math_block, language: str) -> str:
    latex = node.astext()
    try:
        markup = mathml(latex, isinstance(node, nodes.math_block))
        return POINT.sub(rf"\1{decimals.sign(language)}", markup)
    except CANNOT as error:
        logger.warning("the formula cannot be shown: %s", error, location=node, type=NAME)
        return f"<code>{escape(latex)}</code>"


def _visit_inline(writer: HTML5Translator, node: nodes.math) -> None:
    found = _converted(node, writer.config.language)
    if len(node.astext()) > LONG:
        found = found.replace("<math", '<math class="long"', 1)
    writer.body.append(found)
    raise nodes.SkipNode


def _visit_block(writer: HTML5Translator, node: nodes.math_block) -> None:
    writer.body.append(writer.starttag(node, "div", CLASS="math"))
    if node["number"]:
        number = get_node_equation_number(writer, node)
        writer.body.append(f'<span class="eqno">({number})')
        writer.add_permalink_ref(node, _("Link to this equation"))
        writer.body.append("</span>")
    writer.body.append(_converted(node, writer.config.language))
    raise nodes.SkipChildren


def _depart_block(writer: HTML5Translator, node: nodes.math_block) -> None:
    writer.body.append("</div>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_html_math_renderer(NAME, (_visit_inline, None), (_visit_block, _depart_block))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
