"""What a web page says: its title, headings, blocks of text and anchors."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from functools import cache

from lxml import etree

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br button caption dd div dl dt figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre "
        "section table tbody td th title tr ul",
    )
)
SILENT = frozenset({"script", "style", "template", "noscript", "svg", "iframe"})
AROUND = frozenset({"nav", "header", "footer", "aside", "form"})
COUNTED = SILENT | AROUND | {"title"}
HEADINGS = frozenset({"h1", "h2"})
MOST_TEXT = 400_000  # characters kept

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.I)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w:.-]+)""", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}


@dataclass(frozen=True)
class Page:
    """A page read.

    *blocks* are the paragraphs, headings, list items … one by one; *main* is the number of
    characters outside menus, headers, footers and forms; *sources* are the URLs of its scripts.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    main: int = 0
    anchors: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    password: bool = False
    charset: str = "utf-8"

    @property
    def text(self) -> str:
        return " ".join(self.blocks)


def charset(body: bytes, content_type: str) -> str:
    """The encoding of a page: byte order mark, header, ``<meta>``, or what fits."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return name
    declared = _DECLARED.search(body[:4096])
    said = _IN_HEADER.search(content_type)
    names = [said[1]] if said else []
    names += [declared[1].decode("ascii", "replace")] if declared else []
    for known in filter(None, map(_known, names)):
        return known
    return next((name for name in ("utf-8", "gb18030") if _fits(body, name)), "cp1252")


def read(body: bytes, content_type: str) -> Page:
    """Read a page, however broken."""
    name = charset(body, content_type)
    text = body.decode(name, "replace").replace("\0", "")
    parser, target = _parser()
    try:
        parser.feed(text.encode("utf-8", "replace") or b" ")
        page: Page = parser.close()
    except etree.XMLSyntaxError:
        page = target.close()
        _parser.cache_clear()  # a parser that gave up is not used again
    return replace(page, charset=name)


class _Target:
    """What the parser tells of page after page, each for a reader of its own."""

    def __init__(self) -> None:
        self._reader = _Reader()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._reader.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._reader.end(tag)

    def data(self, text: str) -> None:
        self._reader.data(text)

    def comment(self, text: str) -> None:
        """A comment says nothing."""

    def close(self) -> Page:
        reader, self._reader = self._reader, _Reader()
        return reader.finished()


@cache
def _parser() -> tuple[etree.HTMLParser, _Target]:
    """One parser for all pages: to make one takes as long as to read a small page."""
    target = _Target()
    return etree.HTMLParser(target=target, huge_tree=True, encoding="utf-8"), target


def tidy(text: str) -> str:
    """*text* with every run of white space made one space."""
    if text.isprintable() and "  " not in text:  # so is most text, and this is quickly seen
        return text.strip()
    return " ".join(text.split())


@dataclass
class _Reader:
    """Gathers a Page from the parser's events: no tree is built.

    *titled*, *drawn*, *silenced* and *framed* count the open elements of a kind.
    """

    titled: int = 0
    drawn: int = 0
    silenced: int = 0
    framed: int = 0
    anchors: set[str] = field(default_factory=set)
    sources: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    main: int = 0
    kept: int = 0
    password: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in BLOCKS and self.pieces:
            self._end_block()
        if tag in COUNTED:
            self._count(tag, 1)
        if attributes:
            self._note(tag, attributes)

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        self.anchors.add(attributes.get("id", ""))
        if tag == "a":
            self.anchors.add(attributes.get("name", ""))
        elif tag in {"script", "iframe"} and len(self.sources) < 200:
            self.sources.append(attributes.get("src", "")[:500])
        elif tag == "input" and attributes.get("type", "").lower() == "password":
            self.password = True

    def end(self, tag: str) -> None:
        if tag in BLOCKS and self.pieces:
            self._end_block(tag in HEADINGS)
        if tag in COUNTED:
            self._count(tag, -1)

    def data(self, text: str) -> None:
        if self.titled and not self.drawn:
            self.title.append(text[:1000] if len(self.title) < 50 else "")
        elif not self.silenced and self.kept < MOST_TEXT:
            self.kept += len(text)
            self.pieces.append(text)

    def finished(self) -> Page:
        """The page, once all of it has been told."""
        self._end_block()
        return Page(
            tidy("".join(self.title)),
            tuple(self.headings),
            tuple(self.blocks),
            self.main,
            frozenset(self.anchors - {""}),
            tuple(self.sources),
            self.password,
        )

    def _count(self, tag: str, step: int) -> None:
        if tag in SILENT:
            self.silenced += step
            self.drawn += step * (tag == "svg")
        elif tag in AROUND:
            self.framed += step
        elif tag == "title":
            self.titled += step

    def _end_block(self, is_heading: bool = False) -> None:
        text = tidy("".join(self.pieces))
        self.pieces.clear()
        if not text:
            return
        self.blocks.append(text)
        if is_heading:
            self.headings.append(text)
        elif not self.framed:
            self.main += len(text)


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return _WIDER.get(found, found) if found not in {"idna", "punycode"} else None


def _fits(body: bytes, name: str) -> bool:
    """Whether *body*, which may end within a character, is text in the encoding *name*."""
    try:
        codecs.getincrementaldecoder(name)().decode(body)
    except UnicodeError:
        return False
    return True
