"""Markup that a translation was meant to have and that readers would see as signs.

A sign counts only where the original does not show it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.translation.integrity.kept_parts import is_plain, prose
from ways_in.translation.message_text import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

RST_EDGE = (
    "close it, and between it and a letter or a Chinese character write a backslash and a space:"
    " 字\\ **词**\\ 字"
)
MD_EMPHASIS = (
    "close it, and leave punctuation and quotation marks out of the emphasis: **一**。 not **一。**"
)
RST_ROLE = "write :role:`text`, and after a letter or a Chinese character “\\ ” before it"
MD_ROLE = "in Markdown write {role}`text`"
RST_LINK = "in reStructuredText write `text <address>`__"
MD_LINK = "write the address with the link: [text](https://…)"
FORMULA = "copy the formula from msgid as it is"


@dataclass(frozen=True)
class Sign:
    """What is left of some markup, and what to write instead in each of the two languages."""

    pattern: re.Pattern[str]
    rst: str
    md: str


# Something of this is in each of them.
MARK = re.compile(r"[\[\]{$*`<\\]|:[a-z]")
SIGNS = (
    Sign(re.compile(r":[a-z][a-z0-9_.+-]*(?::[a-z][a-z0-9_.+-]*)*:(?=\S)"), RST_ROLE, MD_ROLE),
    Sign(
        re.compile(r"\{[a-z][a-z0-9_:.+-]*\}"),
        "in reStructuredText write :role:`text`",
        "write {role}`text`: both backquotes, no space before the first",
    ),
    Sign(re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]"), RST_LINK, MD_LINK),
    Sign(re.compile(r"\]\(|(?<=\])\("), RST_LINK, MD_LINK),
    Sign(re.compile(r"\[(?:#?\w+|\*)\]_|\[\^\w+\]"), RST_EDGE, "write [^label], as in msgid"),
    Sign(re.compile(r"\$\$"), FORMULA, FORMULA),
    Sign(re.compile(r"\*+(?=\S)|(?<=\S)\*+"), RST_EDGE, MD_EMPHASIS),
    Sign(re.compile(r"`+_{0,2}"), RST_EDGE, "close it with as many backquotes as opened it"),
    Sign(
        re.compile(r"</?[A-Za-z][^<>]*>"),
        "write the link whole, backquotes included: :ref:`text <label>`",
        "write the link whole, backquotes included: {ref}`text <label>`",
    ),
    Sign(re.compile(r"\\"), "write one backslash, not two", "“\\ ” is not for Markdown: delete it"),
)


def find(
    original: nodes.Element, translated: nodes.Element, texts: tuple[str, str], markup: str
) -> list[str]:
    """One sentence on all signs that *translated* shows and *original* does not, or none.

    *texts* are what the two say.
    """
    found = []
    if isinstance(original, nodes.TextElement) and not is_plain(translated):
        found = [*_misread(translated, markup), *_backquoted(original, translated, markup)]
    return _sentence([*found, *_signs(*texts, markup)])


def misread(translated: nodes.Element, markup: str) -> list[str]:
    """The same for what the parser itself complained of, whatever the original is."""
    return _sentence(list(_misread(translated, markup)))


def _sentence(found: list[tuple[str, str]]) -> list[str]:
    shown = ", ".join(dict.fromkeys(f"“{sign}”" for sign, _ in found))
    return [f"markup is left in the text ({shown}): {found[0][1]}"] if found else []


def _signs(before: str, after: str, markup: str) -> Iterator[tuple[str, str]]:
    if not MARK.search(after):
        return
    for sign in SIGNS:
        known = len(sign.pattern.findall(before))
        matches = [match[0] for match in sign.pattern.finditer(after)]
        if len(matches) > known:
            yield matches[0], sign.md if markup == "md" else sign.rst
            after = sign.pattern.sub(GAP, after)


def _misread(translated: nodes.Element, markup: str) -> Iterator[tuple[str, str]]:
    """Markup that docutils or MyST did not understand."""
    for node in translated.findall(nodes.problematic):
        text = node.astext()
        is_whole = len(text) > 2 and text.endswith("`")
        yield text, "no such role: take it over from msgid" if is_whole else RST_EDGE
    for message in translated.findall(nodes.system_message):
        role = re.search(r'role "(.+?)"', message.astext())
        if role and message["level"] > 1:
            written = f"{{{role[1]}}}" if markup == "md" else f":{role[1]}:"
            yield written, "no such role: take it over from msgid"


def _backquoted(
    original: nodes.Element, translated: nodes.Element, markup: str
) -> Iterator[tuple[str, str]]:
    """Text in single backquotes, which is code in Markdown and nothing in reStructuredText."""
    before = [*original.findall(nodes.title_reference)]
    after = [*translated.findall(nodes.title_reference)]
    if markup == "rst" and len(after) > len(before) and ":" not in prose(translated):
        text = after[-1].astext()
        yield f"`{text}`", f"code has two backquotes on each side: ``{text}``"
