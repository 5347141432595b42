"""Whether a page has what the fragment of a URL points to.

A fragment that is not there is missing for certain only if no script can put it there, or read it:
most pages load scripts, but where the headings have their anchors already, nobody adds others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from .page_reader import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .page_reader import WebPage

LITTLE = 200  # characters: a page that holds less is written by its scripts
_TEXT = re.compile(r"(^|.*?):~:(.*)", re.S)


_MAKES = re.compile(r"\bdocument\b|\bwindow\b|innerHTML|\.id\s*=|\.append\(|\bimport\b|\$\(")
_READS = re.compile(
    r"hashchange"
    r"|\blocation\s*+(?:\.\s*+hash\b|(?:\.\s*+(?:href|replace|assign)\s*+)?(?:=(?!=)|\())"
)


class Missing(NamedTuple):
    """What was not found; *certain* unless the link works without it too."""

    reason: str
    certain: bool = True


def find(fragment: str, page: WebPage, prefixes: tuple[str, ...] = ()) -> Missing | None:
    """What of *fragment* is missing on *page*; None if all is there."""
    element, texts = split(fragment)
    for text in texts:
        if not _quotes(page, text):
            return Missing(f"the page does not hold the text “{tidy(text)}”", certain=False)
    if texts or not element or _is_top(element) or _has(element, page, prefixes):
        return None
    return Missing(f"the page has no anchor “{_spoken(element, page)}”", not may_appear(page))


def may_appear(page: WebPage) -> bool:
    """Whether scripts of *page* may put anchors there, or go on from what the fragment says."""
    if _READS.search(page.inline):
        return True
    is_all_there = page.outlined >= max(1, 2 * page.bare) and len(page.text) >= LITTLE
    return (page.loads or _MAKES.search(page.inline) is not None) and not is_all_there


def split(fragment: str) -> tuple[str, list[str]]:
    """The anchor in *fragment*, as written, and the words of its text directives, decoded."""
    match = _TEXT.fullmatch(fragment)
    if not match:
        return fragment, []
    found = (part[5:] for part in match[2].split("&") if part.startswith("text="))
    return match[1], [unquote(piece) for part in found for piece in _pieces(part)]


def _pieces(directive: str) -> Iterator[str]:
    """``prefix-,start,end,-suffix``: the pieces without the dashes that mark two of them."""
    for piece in directive.split(","):
        yield piece.removesuffix("-").removeprefix("-")


def _is_top(element: str) -> bool:
    """``#top`` is always there; ``#!…`` and ``#/…`` are read by scripts."""
    return element.lower() == "top" or element.startswith(("!", "/"))


def _has(element: str, page: WebPage, prefixes: tuple[str, ...]) -> bool:
    names = {element, unquote(element), _spoken(element, page)}
    return any(prefix + name in page.anchors for name in names for prefix in ("", *prefixes))


def _spoken(element: str, page: WebPage) -> str:
    """*element* decoded: as UTF-8 or, where it is none, in the encoding of the page."""
    raw = unquote_to_bytes(element)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode(page.charset, "replace")


def _quotes(page: WebPage, text: str) -> bool:
    return tidy(text).casefold() in page.text.casefold()
