"""Markup that an author meant to write and that readers of the original would see as signs.

The parsers take it for text and say nothing: emphasis that ends at a Chinese full stop, a role
without room before it, a link in the other markup. What looks like it and is meant stays free: a
product, a power, an index, a token in angle brackets. A sign that is meant is written as code, or
with a backslash before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import LITERAL_TYPE_NODES

from ways_in.translation.integrity.kept_parts import prose
from ways_in.translation.integrity.stray_markup import (
    MARK,
    MD_EMPHASIS,
    MD_LINK,
    MD_ROLE,
    RST_EDGE,
    RST_LINK,
    RST_ROLE,
    Sign,
)
from ways_in.translation.message_text import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES = "abbr|code|doc|download|eq|kbd|math|numref|ref|resource|strong|sub|sup|term"
# A star between two letters or digits multiplies, and one behind a letter belongs to its name: A*.
STRONG = r"(?<![A-Za-z0-9*])\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![A-Za-z0-9*])"
EMPHASIS = r"(?<![A-Za-z0-9*])\*(?=[^\s*\d])(?:[^*\n]{0,300}[^\s*]\*(?!\*)|(?=[^\W\d]))"
TAGS = "a|b|br|code|em|i|img|kbd|p|pre|s|small|span|strong|sub|sup|u"
CODE = "close it with as many backquotes as opened it"
WORDS = "write the page's own markup, or the sign as code"
# Without what to write it is no sign in that markup.
SIGNS = (
    Sign(re.compile(STRONG), RST_EDGE, MD_EMPHASIS),
    Sign(re.compile(EMPHASIS), RST_EDGE, MD_EMPHASIS),
    Sign(re.compile(rf":(?:{ROLES}):(?=\S|{GAP})"), RST_ROLE, MD_ROLE),
    Sign(re.compile(rf"\{{(?:{ROLES})\}}"), "in reStructuredText write :role:`text`", MD_ROLE),
    Sign(
        re.compile(rf"\]\((?:{GAP}|https?:|#|\.{{0,2}}/|[\w/-]{{1,99}}\.(?:md|rst|html))"),
        RST_LINK,
        MD_LINK,
    ),
    Sign(re.compile(r"(?<!\w)\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,200}\]"), "", MD_LINK),
    Sign(
        re.compile(r"\[#\w{0,50}\]_|\[\^\w{1,50}\]"),
        RST_EDGE,
        "write [^label], and define it below",
    ),
    Sign(re.compile(r"\$\$"), WORDS, "write $$ on lines of their own, with an empty line before"),
    Sign(re.compile(r"`+_{0,2}"), RST_EDGE, CODE),
    Sign(re.compile(rf"</?(?:{TAGS})\b[^<>\n]{{0,200}}>"), WORDS, WORDS),
)
ESCAPED = re.compile(r"\\([^\s\w])")


def of_source(block: nodes.Element, markup: str) -> Iterator[str]:
    """What readers of an original *block* would see as signs: one sentence, or none.

    Bad: ``这是**第一段。**后面``. Good: ``这是**第一段**\\。后面``.
    """
    if not isinstance(block, nodes.TextElement) or isinstance(block, LITERAL_TYPE_NODES):
        return
    text = prose(block)
    if not MARK.search(text):
        return
    meant = ESCAPED.findall(block.rawsource)
    for sign in SIGNS:
        write = sign.md if markup == "md" else sign.rst
        found = [match[0] for match in sign.pattern.finditer(text)] if write else []
        if len(found) > sum(mark in found[0] for mark in meant if found):
            yield f"markup is left in the text (“{found[0]}”): {write}, or write it as code"
            return
