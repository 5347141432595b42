"""What a web page says: its title, headings, blocks of text and anchors."""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from .charsets import charset
from .page_reader import Reader, WebPage, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WebPage", "charset", "read", "tidy"]
PIECE = 512  # bytes that are parsed before it is asked whether they are enough


def read(body: bytes, content_type: str, enough: int | None = None) -> WebPage:
    """Read a page, however broken; with *enough*, only until that much is known besides a title.

    *enough* counts characters of running text, outside menus and links.
    """
    parser, reader = _parser()
    reader.charset = charset(body, content_type)
    try:
        for piece in _pieces(body, reader.charset, PIECE if enough else max(1, len(body))):
            parser.feed(piece)
            if enough and _is_enough(reader, enough):
                break
        page: WebPage = parser.close()
    except etree.XMLSyntaxError:
        page = reader.close()
        _parser.cache_clear()  # a parser that gave up is not used again
    return page


def _pieces(body: bytes, name: str, size: int) -> Iterator[bytes]:
    """*body*, which is written in the encoding *name*, in UTF-8: *size* bytes of it at a time."""
    decoder = codecs.getincrementaldecoder(name)("replace")
    for start in range(0, len(body), size):
        text = decoder.decode(body[start : start + size], start + size >= len(body))
        if text := text.replace("\0", ""):
            yield text.encode("utf-8", "replace")


def _is_enough(reader: Reader, enough: int) -> bool:
    has_title = bool(reader.title) and not reader.titled
    return has_title and reader.main - reader.linked >= enough


@cache
def _parser() -> tuple[etree.HTMLParser, Reader]:
    """One parser for all pages: to make one takes as long as to read a small page."""
    reader = Reader()
    return etree.HTMLParser(target=reader, huge_tree=True, encoding="utf-8"), reader
