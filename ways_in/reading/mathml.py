"""Formulas without scripts: ``:math:`` and ``.. math::`` become MathML when the site is built.

An author writes LaTeX, in Markdown with ``{math}``. Browsers draw MathML themselves, screen
readers read it. Decimals get the sign of the page's language, so a translator copies them.
What cannot be converted is a warning that says where, and is shown as written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError, toplevel_code
from docutils.utils.math import mathml_elements as elements
from docutils.utils.math.latex2mathml import parse_latex_math
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number

from ways_in.common import decimals

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

NAME, XMLNS = "mathml", "http://www.w3.org/1998/Math/MathML"
MANY = 1000  # formulas that are remembered
LONG = 24  # signs of LaTeX: a formula in a line that may be wider than a phone, so it can be moved
DECIMAL = re.compile(r"\d+\.\d+")
CANNOT = (MathError, LookupError, ValueError, AttributeError, TypeError, RecursionError)
logger = logging.getLogger(__name__)


def formula(latex: str, *, as_block: bool = False, **attributes: str) -> elements.math:
    """*latex* as a tree; one of ``CANNOT`` is raised if it cannot be converted.

    Made as docutils' ``tex2mathml`` makes it, which hands out text alone: a block of several lines
    is a table, as in LaTeX's ``align*``.
    """
    root = elements.math(**attributes, xmlns=XMLNS)
    inner: elements.MathElement = root
    if as_block:
        root.set("display", "block")
        if r"\\" in toplevel_code(latex):
            inner = elements.mtd()
            row = elements.mtr(inner)
            root.append(elements.mtable(row, CLASS="ams-align", displaystyle=True))
    parse_latex_math(inner, latex)
    return root


def _converted(node: nodes.math | nodes.math_block, language: str) -> str:
    latex = node.astext()
    try:
        return _markup(latex, language, as_block=isinstance(node, nodes.math_block))
    except CANNOT as error:
        logger.warning("the formula cannot be shown: %s", error, location=node, type=NAME)
        return f"<code>{escape(latex)}</code>"


@lru_cache(maxsize=MANY)  # the same few signs stand in many a line
def _markup(latex: str, language: str, *, as_block: bool) -> str:
    attributes = {"CLASS": "long"} if len(latex) > LONG and not as_block else {}
    root = formula(latex, as_block=as_block, **attributes)
    for number in root.iter("mn"):
        if DECIMAL.fullmatch(number.text or ""):
            number.text = (number.text or "").replace(".", decimals.sign(language))
    root.indent_xml()
    return str(root.toxml())


def _visit_inline(writer: HTML5Translator, node: nodes.math) -> None:
    writer.body.append(_converted(node, writer.config.language))
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
