"""The addresses in style sheets, style elements and attributes: ``url()`` and ``@import``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Comments and strings are matched too, so that what stands in them is passed over.
# What is never closed runs to the end of the line or the file, as CSS Syntax Level 3 says: else a
# sheet of nothing but openings would be read to its end for each of them.
TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)
    | @import\s+(?P<a>["'])(?P<imported>[^\n]*?)(?P=a)
    | (?<![\w-])url\(\s*+(?:(?P<b>["'])(?P<quoted>[^\n]*?)(?P=b)\s*\)
        |(?P<bare>[^"')\s][^)]*+)(?:\)|\Z))
    | (?P<c>["'])(?:\\.|(?!(?P=c))[^\n])*+(?:(?P=c)|(?=\n)|\Z)""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
ESCAPE = re.compile(r"\\(.)")


def addresses(css: str) -> Iterator[tuple[int, str]]:
    """Each address in *css* with the number of lines before it."""
    if "url(" not in css.lower() and "@import" not in css.lower():
        return
    for match in TOKEN.finditer(css):
        url = match["imported"] or match["quoted"] or (match["bare"] or "").rstrip()
        if url:
            yield css.count("\n", 0, match.start()), ESCAPE.sub(r"\1", url)
