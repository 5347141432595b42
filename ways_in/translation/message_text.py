"""The words of a message without its markup, reStructuredText's or Markdown's."""

from __future__ import annotations

import re

GAP = "\ufffc"  # what a check puts in place of what is no word
ROLE = re.compile(
    r"(?::[\w:-]{1,60}:|\{[\w:-]{1,60}\})`(?P<text>[^`]+?)(?:(?<!\s)\s*+<[^<>`]*+>)?`"
)
RST_LINK = re.compile(r"`(?P<text>[^`<]+?)(?<!\s)\s*+<[^<>`]*+>`_{1,2}")
MARKDOWN_LINK = re.compile(r"!?\[(?P<text>[^\[\]]{0,2000})\]\([^)]{0,2000}\)")
LITERAL = re.compile(r"``(?P<text>.+?)``|`(?P<code>[^`]+)`")
MARK = re.compile(r"[`*\\]|\]\(")  # in each text that has any markup
STRESS = re.compile(r"(\*{1,2})(?=\S)(?P<text>.+?)(?<=\S)\1")


def without_markup(text: str) -> str:
    """What a reader sees of *text*: link texts without targets, literals without marks."""
    if not MARK.search(text):
        return text
    for pattern in (ROLE, RST_LINK, MARKDOWN_LINK):
        text = pattern.sub(lambda match: match["text"], text)
    text = LITERAL.sub(lambda match: match["text"] or match["code"], text)
    text = STRESS.sub(lambda match: match["text"], text)
    return re.sub(r"\\(.)", lambda match: "" if match[1] == " " else match[1], text)
