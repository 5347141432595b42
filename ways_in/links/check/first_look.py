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
_SIGN = re.compile(
    r"<(?:!--(?:[^-]++|-(?!->))*+"
    r"|(?:script(?:[^<]++|<(?!/script))*+|style(?:[^<]++|<(?!/style))*+)"
    r"|(/?)(template|noscript|svg|iframe|nav|header|footer|aside|form|h[12]|a)(?=[\s/>])"
    r"|(?:p|li|dd|/(?:em|strong|code|span))(?:\s[^<>]*+)?>([^<]++)"
    r"|title(?:\s[^<>]*+)?>([^<]*+)</title\s*+>"
    r"|(title[\s>]|[a-z][^<>]*+<))"  # one tag in another, or in the value of an attribute
)


def full(body: bytes, content_type: str, enough: int) -> WebPage | None:
    """A page with the title of *body* if that surely has *enough* characters of running text.

    The title is in small letters as far as they are Latin: who compares titles does not mind.
    """
    name = charset(body, content_type)
    if name not in PLAIN:
        return None
    text = body[:MOST].lower().decode(name, "replace")
    title = _title(text, enough)
    return WebPage(title, main=enough, charset=name) if title else None


def _title(page: str, enough: int) -> str:
    """The title of *page*, in small letters, if that has so much running text behind it."""
    titles: list[str] = []
    around: list[str] = []  # the elements that are open
    text = RunningText(enough)
    for sign in _SIGN.finditer(page):
        end, name, words, title, odd = sign.groups()
        if name and not end:
            around.append(name)
        elif odd or (name and (not around or around.pop() != name)):
            break
        elif title is not None and "svg" not in around:
            titles.append(tidy(unescape(title)))
            if around or len(titles) > 1:
                break
        elif words and not around and text.is_enough_with(words):
            return titles[0] if titles else ""
    return ""


class RunningText:
    """Counts characters until there are *enough*."""

    def __init__(self, enough: int) -> None:
        self._enough = enough
        self._pieces: list[str] = []
        self._length = 0

    def is_enough_with(self, words: str) -> bool:
        """Whether there are, once *words* are added; white space and references count less."""
        self._pieces.append(words)
        self._length += len(words)
        if self._length >= self._enough:
            whole = tidy(unescape("".join(self._pieces)))
            self._length = len(whole) - len(self._pieces)
            self._pieces = [whole]
        return self._length >= self._enough
