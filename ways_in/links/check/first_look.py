"""A look at a page before it is parsed: most are full of text, and that is quickly seen.

What is counted is less than there is: words at the beginning of paragraphs that stand in no
element around them. A page whose elements do not close in their turn is left to the parser.
"""

from __future__ import annotations

import re
from html import unescape

from .charsets import charset
from .page_reader import WebPage, tidy

MOST = 64 * 1024  # bytes that are looked at
# In these a byte below 0x80 is what it is in ASCII, wherever it stands.
PLAIN = frozenset({"utf-8", "cp1252", "cp1251", "koi8-r"})
_TITLE = re.compile(r"<title(?:\s[^<>]*+)?>([^<]++)</title\s*+>")
_SIGN = re.compile(
    r"<(?:!--(?:[^-]++|-(?!->))*+"
    r"|(?:script(?:[^<]++|<(?!/script))*+|style(?:[^<]++|<(?!/style))*+)"
    r"|(/?)(?:template|noscript|svg|iframe|nav|header|footer|aside|form|h[12]|a)(?=[\s/>])"
    r"|(?:p|li|dd|/(?:em|strong|code|span))(?:\s[^<>]*+)?>([^<]++))"
)


def full(body: bytes, content_type: str, enough: int) -> WebPage | None:
    """A page with the title of *body* if that surely has *enough* characters of running text.

    The title is in small letters as far as they are Latin: who compares titles does not mind.
    """
    name = charset(body, content_type)
    if name not in PLAIN:
        return None
    text = body[:MOST].lower().decode(name, "replace")
    title = _TITLE.search(text)
    if not title or not _runs(text, enough):
        return None
    return WebPage(tidy(unescape(title[1])), main=enough, charset=name)


def _runs(page: str, enough: int) -> bool:
    """Whether *page*, in small letters, has so much running text."""
    depth = length = 0
    pieces: list[str] = []
    for sign in _SIGN.finditer(page):
        end, words = sign.groups()
        if end is not None:
            depth += -1 if end else 1
            if depth < 0:
                return False
        elif words and not depth:
            pieces.append(words)
            length += len(words)
            if length >= enough:  # perhaps: white space and references count less
                whole = tidy(unescape("".join(pieces)))
                length = len(whole) - len(pieces)
                pieces = [whole]
                if length >= enough:
                    return True
    return False
