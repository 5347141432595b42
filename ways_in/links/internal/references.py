"""What a page, a drawing or a fragment of a page refers to, and what can be referred to in it."""

from __future__ import annotations

import re
from enum import StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ways_in.links.internal import styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class ReferenceKind(StrEnum):
    """What an address is for."""

    LINK = auto()  # leads the reader on
    RESOURCE = auto()  # the page needs it: a picture, a script, a style sheet
    CANONICAL = auto()
    ALTERNATE = auto()  # the same page in another language
    PUBLIC = auto()  # is read by other sites, which need it whole: og:, sitemap


class Reference(NamedTuple):
    """An address as it is written.

    *hreflang*: the language that it is said to lead to; *free*: it may lead to any language;
    *about*: the page that it is said of, where this is not the one that it stands in.
    """

    line: int
    url: str
    kind: ReferenceKind
    hreflang: str = ""
    free: bool = False
    about: str = ""


RESOURCES = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}
CONNECTIONS = {"preconnect", "dns-prefetch"}
PICTURE = re.compile(r"(?:og|twitter):(?:image|url|video|audio)(?::url|:secure_url)?")
CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)(?:\s+[^,]*+)?(?:,|\s*+$)")
REFRESH = re.compile(r"[^;,]*[;,]\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
SWITCHER = etree.XPath("//*[contains(concat(' ', normalize-space(@class), ' '), ' languages ')]//a")
# A page that is hardly translated is kept out of search engines and names its original.
UNLISTED = etree.XPath("boolean(//meta[@name='robots'][contains(@content, 'noindex')])")
ORIGINAL = etree.XPath("//link[@rel='canonical'] | //meta[@property='og:url']")
IDS = etree.XPath("//@id")
NAMES = etree.XPath("//a/@name")
INERT = etree.XPath("//template//*")
DATA_URL = re.compile(r'(?P<original>"translationOfWork":\{[^{}]*)?"(?P<url>https?://[^"\s]+)"')
XLINK = "{http://www.w3.org/1999/xlink}href"
PAINT = ("fill", "stroke", "filter", "mask", "clip-path")
TEXTS = ("script", "style", "{http://www.w3.org/2000/svg}style")
MARKERS = ("marker-start", "marker-mid", "marker-end")


def _tag(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _href(element: etree._Element, value: str) -> Iterator[Reference]:
    line, tag, hreflang = element.sourceline, _tag(element), element.get("hreflang") or ""
    if tag in ("a", "area"):
        yield Reference(line, value, ReferenceKind.LINK, hreflang)
    elif tag == "link":
        rel = set((element.get("rel") or "").lower().split())
        if not rel & CONNECTIONS:
            yield Reference(line, value, _kind(rel, hreflang), hreflang)
    elif tag != "base":
        yield Reference(line, value, ReferenceKind.RESOURCE)


def _kind(rel: set[str], hreflang: str) -> ReferenceKind:
    if "canonical" in rel:
        return ReferenceKind.CANONICAL
    if "alternate" in rel and hreflang:
        return ReferenceKind.ALTERNATE
    return ReferenceKind.RESOURCE if rel & RESOURCES else ReferenceKind.LINK


def _resource(element: etree._Element, value: str) -> Iterator[Reference]:
    """What is marked as tried may be absent: the 404 page does not know how deep it is shown."""
    if element.get("data-tried") is None:
        yield Reference(element.sourceline, value, ReferenceKind.RESOURCE)


def _object(element: etree._Element, value: str) -> Iterator[Reference]:
    if _tag(element) == "object":
        yield Reference(element.sourceline, value, ReferenceKind.RESOURCE)


def _form(element: etree._Element, value: str) -> Iterator[Reference]:
    yield Reference(element.sourceline, value, ReferenceKind.LINK)


def _beside(element: etree._Element, value: str) -> Iterator[Reference]:
    """The page that parallel reading shows beside this one: in another language by intent."""
    yield Reference(element.sourceline, value, ReferenceKind.LINK, free=True)


def _srcset(element: etree._Element, value: str) -> Iterator[Reference]:
    for match in CANDIDATE.finditer(value):
        yield Reference(element.sourceline, match[1], ReferenceKind.RESOURCE)


def _style(element: etree._Element, value: str) -> Iterator[Reference]:
    for _, url in styles.addresses(value):
        yield Reference(element.sourceline, url, ReferenceKind.RESOURCE)


def _meta(element: etree._Element, value: str) -> Iterator[Reference]:
    name = (element.get("property") or element.get("name") or "").lower()
    refresh = REFRESH.match(value)
    if (element.get("http-equiv") or "").lower() == "refresh":
        if refresh:
            yield Reference(element.sourceline, refresh[1], ReferenceKind.LINK)
    elif PICTURE.fullmatch(name):
        yield Reference(element.sourceline, value, ReferenceKind.PUBLIC)


ATTRIBUTES: dict[str, Callable[[etree._Element, str], Iterator[Reference]]] = {
    **dict.fromkeys(("href", "xlink:href", XLINK), _href),
    **dict.fromkeys(("src", "poster"), _resource),
    **dict.fromkeys(("srcset", "imagesrcset"), _srcset),
    **dict.fromkeys(("action", "formaction"), _form),
    **dict.fromkeys(("style", *PAINT, *MARKERS), _style),
    "content": _meta,
    "data": _object,
    "data-page": _beside,
}


def _text(element: etree._Element) -> Iterator[Reference]:
    """The addresses in the text of a style sheet or of data for search engines."""
    text = element.text or ""
    if element.get("type") == "application/ld+json":
        for match in DATA_URL.finditer(text):
            line = element.sourceline + text.count("\n", 0, match.start())
            yield Reference(line, match["url"], ReferenceKind.LINK, free=bool(match["original"]))
    elif _tag(element) == "style":
        for lines, url in styles.addresses(text):
            yield Reference(element.sourceline + lines, url, ReferenceKind.RESOURCE)


def references(root: etree._Element) -> Iterator[Reference]:
    """All addresses in a page or drawing, in its order."""
    free = {*SWITCHER(root), *(ORIGINAL(root) if UNLISTED(root) else ())}
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if name in ATTRIBUTES:
                for found in ATTRIBUTES[name](element, value):
                    yield found._replace(free=True) if element in free else found
        if element.tag in TEXTS:
            yield from _text(element)


def ids(root: etree._Element) -> Iterator[tuple[str, int]]:
    """The ids in a page or drawing and their lines; those in a template wait until it is used."""
    inert = set(INERT(root))
    for value in IDS(root):
        element = value.getparent()
        if element not in inert:
            yield str(value), element.sourceline


def names(root: etree._Element) -> frozenset[str]:
    """The places that are named in the old way, ``<a name=…>``."""
    return frozenset(map(str, NAMES(root)))


def base(root: etree._Element) -> str:
    """What the page's ``<base>`` says; empty without one."""
    found = next(root.iter("base"), None)
    return "" if found is None else found.get("href") or ""
