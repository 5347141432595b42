"""One page as its parser tells it: what is kept of the elements and texts that go by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

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
COUNTED = SILENT | AROUND | {"title", "a", "article"}
HEADINGS = frozenset({"h1", "h2"})
MOST_TEXT = 400_000  # characters kept
MOST_SCRIPT = 100_000  # characters of scripts kept
DATED = frozenset({"article:published_time", "article:author"})  # in the metadata of an article
OUTLINE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SOON = 10.0  # seconds: a page that waits longer is there to be read
_DATED_DATA = re.compile(
    r"\"datePublished\"\s*:|\"@type\"\s*:\s*\"(\w*Article|BlogPosting|DefinedTerm)\""
)
EDGES = " \t.!?。！？…:：,，-–—\"'“”«»"  # of a title or block, which say nothing
_SCRIPT = re.compile(r"(?i)(text/javascript|application/javascript|module)?")
_REFRESH = re.compile(r"""(?i)\s*+(\d*+\.?\d*+)(?:\s*+[;,]|\s)\s*+url\s*+=\s*+(["']?)(.*)""", re.S)


class WebPage(NamedTuple):
    """A page read.

    *blocks* are the paragraphs, headings, list items … one by one; *main* is the number of
    characters outside menus, headers, footers and forms, *linked* those of them that stand in
    links; *is_article* says whether metadata or dates say so. *sources* are the URLs of scripts
    and frames, *loads* says whether one is of a script, *inline* holds the text of the others. Of
    the *outlined* headings, no anchor leads to the *bare* ones; *refresh* is where the page sends
    its readers by itself.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    main: int = 0
    linked: int = 0
    is_article: bool = False
    anchors: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    inline: str = ""
    loads: bool = False
    outlined: int = 0
    bare: int = 0
    refresh: str = ""
    password: bool = False
    charset: str = "utf-8"

    @property
    def text(self) -> str:
        return " ".join(self.blocks)


def tidy(text: str) -> str:
    """*text* with every run of white space made one space."""
    if text.isprintable() and "  " not in text:  # so is most text, and this is quickly seen
        return text.strip()
    return " ".join(text.split())


def folded(text: str) -> str:
    """*text* without case, accents of typography and marks at its edges."""
    return tidy(text).casefold().replace("’", "'").strip(EDGES)


@dataclass(slots=True)
class Reader:
    """Gathers a WebPage from the parser's events, page after page: no tree is built.

    *titled*, *drawn*, *silenced*, *framed*, *links* and *articles* count the open elements of a
    kind; *scripted* says whether a script is open, *dated* whether data, *named* whether an anchor
    has been met since the last text.
    """

    titled: int = 0
    drawn: int = 0
    silenced: int = 0
    framed: int = 0
    scripted: bool = False
    dated: bool = False
    loads: bool = False
    named: bool = False
    outlined: int = 0
    bare: int = 0
    refresh: str = ""
    scripts: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    sources: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    main: int = 0
    linked: int = 0
    in_link: int = 0  # characters of the block that is open
    links: int = 0
    articles: int = 0
    is_article: bool = False
    kept: int = 0
    password: bool = False
    charset: str = "utf-8"

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in BLOCKS and self.pieces:
            self._end_block()
        if tag in COUNTED:
            self._count(tag, 1)
        if attributes:
            self._note(tag, attributes)
        if tag == "script":
            self._note_script(attributes)

    def end(self, tag: str) -> None:
        if tag in BLOCKS and self.pieces:
            self._end_block(tag)
        if tag in COUNTED:
            self._count(tag, -1)
        if tag == "script":
            self.scripted = self.dated = False

    def data(self, text: str) -> None:
        if self.titled and not self.drawn:
            self.title.append(text[:1000] if len(self.title) < 50 else "")
        elif not self.silenced and self.kept < MOST_TEXT:
            self.kept += len(text)
            self.pieces.append(text)
            self.in_link += len(text) if self.links else 0
        elif self.dated:
            self.is_article |= _DATED_DATA.search(text) is not None
        elif self.scripted and len(self.scripts) < 200:
            self.scripts.append(text[:MOST_SCRIPT])

    def comment(self, text: str) -> None:
        """A comment says nothing."""

    def close(self) -> WebPage:
        """The page, once all of it has been told; the next one begins with nothing."""
        self._end_block()
        page = WebPage(
            title=tidy("".join(self.title)),
            headings=tuple(self.headings),
            blocks=tuple(self.blocks),
            main=self.main,
            linked=self.linked,
            is_article=self.is_article,
            anchors=frozenset(self.anchors - {""}),
            sources=tuple(self.sources),
            inline="\n".join(self.scripts)[:MOST_SCRIPT],
            loads=self.loads,
            outlined=self.outlined,
            bare=self.bare,
            refresh=self.refresh,
            password=self.password,
            charset=self.charset,
        )
        Reader.__init__(self)
        return page

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        names = {attributes.get("id", ""), attributes.get("name", "") if tag == "a" else ""}
        self.named |= names != {""}
        self.anchors |= names
        if tag in {"script", "iframe"} and len(self.sources) < 200:
            self.sources.append(attributes.get("src", "")[:500])
        elif tag == "input" and attributes.get("type", "").lower() == "password":
            self.password = True
        elif tag == "meta" and attributes.get("property", "") in DATED:
            self.is_article |= attributes.get("content", "") not in {"", "website"}
        elif tag == "time" and self.articles and not self.framed:
            self.is_article |= "datetime" in attributes
        elif tag == "meta" and attributes.get("http-equiv", "").strip().lower() == "refresh":
            self._note_refresh(attributes.get("content", ""))

    def _note_script(self, attributes: dict[str, str]) -> None:
        self.dated = "ld+json" in attributes.get("type", "")
        is_code = _SCRIPT.fullmatch(attributes.get("type", "").strip()) is not None
        self.loads |= is_code and "src" in attributes
        self.scripted = is_code and "src" not in attributes

    def _note_refresh(self, content: str) -> None:
        """The first that a reader with scripts obeys; without an address it loads itself anew."""
        match = _REFRESH.fullmatch(content)
        if match and not self.silenced and float(f"0{match[1]}") <= SOON:
            self.refresh = self.refresh or match[3].partition(match[2] or "\0")[0].strip()

    def _count(self, tag: str, step: int) -> None:
        if tag in SILENT:
            self.silenced += step
            self.drawn += step * (tag == "svg")
        elif tag in AROUND:
            self.framed += step
        elif tag == "title":
            self.titled += step
        elif tag == "a":
            self.links = max(0, self.links + step)
        elif tag == "article":
            self.articles += step

    def _end_block(self, tag: str = "") -> None:
        text = tidy("".join(self.pieces))
        self.pieces.clear()
        if not text:
            self.in_link = 0
            return
        self.blocks.append(text)
        if tag in HEADINGS:
            self.headings.append(text)
        elif not self.framed:
            self.main += len(text)
            self.linked += min(self.in_link, len(text))
        self.in_link = 0
        if tag in OUTLINE:
            self.outlined += 1
            self.bare += not self.named
        self.named = False
