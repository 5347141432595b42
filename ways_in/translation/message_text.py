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
STRESS = re.compile(r"(\*{1,2})(?=\S)(?P<text>.+?)(?<=\S)\1")
ESCAPE = re.compile(r"\\(?: (?P<nothing>)|(?P<text>.))")
# Each with a sign that is in all that it finds, and in few messages.
MARKUP = (
    ("`", ROLE),
    ("`_", RST_LINK),
    ("](", MARKDOWN_LINK),
    ("`", LITERAL),
    ("*", STRESS),
    ("\\", ESCAPE),
)


def without_markup(text: str) -> str:
    """What a reader sees of *text*: link texts without targets, literals without marks."""
    for sign, pattern in MARKUP:
        if sign in text:
            text = pattern.sub(lambda match: match[match.lastgroup or 0], text)
    return text
