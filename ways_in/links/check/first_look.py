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
_SPACES = b" \t\n\r\v\f\x1c\x1d\x1e\x1f"
_WHOLE = (  # what is left of a tag, if no “<” or “>” stands in the value of an attribute
    rb"""[^<>"'=]*+(?:=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|(?=[^\s"'<>=]))[^<>"'=]*+)*+>"""
)
_SIGN = re.compile(
    rb"<(?:!--(?:[^-]++|-(?!->))*+"
    rb"|([a-z](?!" + _WHOLE + rb"))"
    rb"|(?:script(?:[^<]++|<(?!/script))*+|style(?:[^<]++|<(?!/style))*+)"
    rb"|(/?(?:template|noscript|svg|iframe|nav|header|footer|aside|form|h[12]|a)(?=[\s/>]))"
    rb"|title(?:\s[^>]*+)?>([^<]*+)</title\s*+>"
    rb"|(title[\s>])"
    rb"|(?:(?:p|li|dd)(?:\s[^>]*+)?|/(?:em|strong|code|span)\s*+)>([^<]++))"
)
_ELEMENT, _TITLE, _WORDS = 2, 3, 5  # groups of it; the others are what only a parser understands


def full(body: bytes, start: bytes, content_type: str, enough: int) -> WebPage | None:
    """A page with the title of *body* if that surely has *enough* characters of running text.

    What is looked at is its *start*, in small letters as far as they are Latin: who compares
    titles does not mind.
    """
    name = charset(body, content_type)
    if name not in PLAIN or b"\0" in start:
        return None
    title = _title(start[:MOST], RunningText(enough, name))
    text = tidy(unescape(title.decode(name, "replace")))
    return WebPage(text, main=enough, charset=name) if text else None


def _title(page: bytes, text: RunningText) -> bytes:
    """The title of *page*, in small letters, if that has enough running *text* behind it."""
    titles: list[bytes] = []
    around: list[bytes] = []  # the elements that are open
    for sign in _SIGN.finditer(page):
        kind = sign.lastindex
        if kind == _WORDS:
            if not around and text.is_enough_with(sign[_WORDS]):
                return titles[0] if titles else b""
        elif kind == _TITLE:
            if b"svg" not in around:
                titles.append(sign[_TITLE])
                if around or len(titles) > 1:
                    break
        elif kind and not (kind == _ELEMENT and _is_in_turn(sign[_ELEMENT], around)):
            break
    return b""


def _is_in_turn(tag: bytes, around: list[bytes]) -> bool:
    """Whether *tag* opens an element, or closes the last that is open; *around* is kept."""
    if not tag.startswith(b"/"):
        around.append(tag)
        return True
    return bool(around) and around.pop() == tag[1:]


class RunningText:
    """Counts characters until there are *enough*, in text that is written in *charset*."""

    __slots__ = ("_charset", "_missing", "_pieces", "_size")

    def __init__(self, enough: int, charset: str) -> None:
        self._missing = enough
        self._charset = charset
        self._pieces: list[bytes] = []
        self._size = 0  # of the pieces, in bytes

    def is_enough_with(self, words: bytes) -> bool:
        """Whether there are, once *words* are added."""
        self._pieces.append(words)
        self._size += len(words)
        if self._size >= self._missing:
            self._missing -= self._count()
            self._pieces.clear()
            self._size = 0
        return self._missing <= 0

    def _count(self) -> int:
        """Characters that the pieces surely have, whatever becomes of white space in them."""
        whole = b"".join(self._pieces)
        if whole.isascii() and b"&" not in whole:
            return len(whole.translate(None, _SPACES))
        return len(tidy(unescape(whole.decode(self._charset, "replace")))) - len(self._pieces)
