"""Whether a page has what the fragment of a URL points to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes

from .pages import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .pages import Page

_TEXT = re.compile(r"(^|.*?):~:(.*)", re.S)


@dataclass(frozen=True)
class Missing:
    """What was not found; *certain* unless the link works without it too."""

    reason: str
    certain: bool = True


def find(fragment: str, page: Page, prefixes: tuple[str, ...] = ()) -> Missing | None:
    """What of *fragment* is missing on *page*; None if all is there."""
    element, texts = split(fragment)
    if element and not _is_top(element) and not _has(element, page, prefixes):
        return Missing(f"the page has no anchor “{_spoken(element, page)}”")
    for text in texts:
        if not _quotes(page, text):
            return Missing(f"the page does not hold the text “{tidy(text)}”", certain=False)
    return None


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


def _has(element: str, page: Page, prefixes: tuple[str, ...]) -> bool:
    names = {element, unquote(element), _spoken(element, page)}
    return any(prefix + name in page.anchors for name in names for prefix in ("", *prefixes))


def _spoken(element: str, page: Page) -> str:
    """*element* decoded: as UTF-8 or, where it is none, in the encoding of the page."""
    raw = unquote_to_bytes(element)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode(page.charset, "replace")


def _quotes(page: Page, text: str) -> bool:
    return tidy(text).casefold() in page.text.casefold()
