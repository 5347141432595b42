"""What a web page says: its title, headings, blocks of text and anchors."""

from __future__ import annotations

from functools import cache

from lxml import etree

from .charsets import charset
from .page_reader import Reader, WebPage, tidy

__all__ = ["WebPage", "charset", "read", "tidy"]
PIECE = 512  # bytes that are parsed before it is asked whether they are enough


def read(body: bytes, content_type: str, enough: int | None = None) -> WebPage:
    """Read a page, however broken; with *enough*, only until that much is known besides a title.

    *enough* counts characters of running text, outside menus and links.
    """
    parser, reader = _parser()
    reader.charset = charset(body, content_type)
    text = body.decode(reader.charset, "replace").replace("\0", "")
    try:
        _feed(parser, reader, text.encode("utf-8", "replace") or b" ", enough)
        page: WebPage = parser.close()
    except etree.XMLSyntaxError:
        page = reader.close()
        _parser.cache_clear()  # a parser that gave up is not used again
    return page


def _feed(parser: etree.HTMLParser, reader: Reader, data: bytes, enough: int | None) -> None:
    if enough is None:
        parser.feed(data)
        return
    for start in range(0, len(data), PIECE):
        parser.feed(data[start : start + PIECE])
        has_title = reader.title and not reader.titled
        if has_title and reader.main - reader.linked >= enough:
            return


@cache
def _parser() -> tuple[etree.HTMLParser, Reader]:
    """One parser for all pages: to make one takes as long as to read a small page."""
    reader = Reader()
    return etree.HTMLParser(target=reader, huge_tree=True, encoding="utf-8"), reader
