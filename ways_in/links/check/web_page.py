"""What a web page says: its title, headings, blocks of text and anchors."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from lxml import etree

from .charsets import charset
from .page_reader import Reader, WebPage, tidy

__all__ = ["WebPage", "charset", "read", "tidy"]


def read(body: bytes, content_type: str) -> WebPage:
    """Read a page, however broken."""
    name = charset(body, content_type)
    text = body.decode(name, "replace").replace("\0", "")
    parser, target = _parser()
    try:
        parser.feed(text.encode("utf-8", "replace") or b" ")
        page: WebPage = parser.close()
    except etree.XMLSyntaxError:
        page = target.close()
        _parser.cache_clear()  # a parser that gave up is not used again
    return replace(page, charset=name)


class _Collected:
    """What the parser tells of page after page, each for a reader of its own."""

    def __init__(self) -> None:
        self._reader = Reader()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._reader.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._reader.end(tag)

    def data(self, text: str) -> None:
        self._reader.data(text)

    def comment(self, text: str) -> None:
        """A comment says nothing."""

    def close(self) -> WebPage:
        reader, self._reader = self._reader, Reader()
        return reader.finished()


@cache
def _parser() -> tuple[etree.HTMLParser, _Collected]:
    """One parser for all pages: to make one takes as long as to read a small page."""
    target = _Collected()
    return etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8"), target
