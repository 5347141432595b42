"""Where in a text a link is written, and how: parsers tell neither.

Docutils knows the line of a paragraph, not that of a link in it; Markdown parsers percent-encode
Chinese addresses; a translated paragraph is one of the original's page, but its links stand in a
catalog, where lines are wrapped anywhere. Pure: texts in, places out.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from babel.messages.pofile import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = re.compile(r"(?<=<)https?:[^<>]*(?=>)|https?:[^\s<>]+", re.IGNORECASE)
# What may follow an address without belonging to it.
AFTER = re.compile(r"[\s<>()\[\]{}'\"`*_|\\.,;:!?（）【】《》“”‘’「」『』。，；：！？、…—]")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
HOST = re.compile(r"(?i)(https?:)?//[^/?#]*")
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(?=\")")


class Found(NamedTuple):
    """A link in a text: the number of characters before and after it begins, and as written."""

    start: int
    end: int
    url: str


class Piece(NamedTuple):
    """A string of a catalog, decoded, and its line."""

    line: int
    text: str


def find(url: str, text: str, start: int = 0) -> Found | None:
    """Where *url*, as a parser gave it, first stands in *text* from *start* on."""
    return _exactly(url, text, start) or _like(url, text, start) or _bare(url, text, start)


def line_at(text: str, offset: int) -> int:
    """The line of *text*, from 1, on which the character number *offset* stands."""
    return text.count("\n", 0, offset) + 1


def canonical(url: str) -> str:
    """*url* in the form in which two ways to write one address are the same."""
    decoded = unquote(url)
    match = HOST.match(decoded)
    if not match:
        return decoded
    host = match[0].lower()
    labels = (_unicode(label) for label in host.split("."))
    return ".".join(labels) + (decoded[match.end() :] or "/")


def _unicode(label: str) -> str:
    head, mark, code = label.rpartition("xn--")
    try:
        return head + code.encode().decode("punycode") if mark else label
    except UnicodeError:
        return label


def _exactly(url: str, text: str, start: int) -> Found | None:
    offset = text.find(url, start)
    while offset >= 0:
        end = offset + len(url)
        if end == len(text) or AFTER.match(text[end]):
            return Found(offset, end, url)
        offset = text.find(url, end)
    return None


def _like(url: str, text: str, start: int) -> Found | None:
    """An address written otherwise: escaped, not encoded, or broken over lines."""
    found = _addresses(text).get(canonical(url), ())
    return next((one for one in found if one.start >= start), None)


@lru_cache(maxsize=64)
def _addresses(text: str) -> dict[str, list[Found]]:
    """All that may be an address in *text*, by canonical form: what ends it is not always known."""
    found: dict[str, list[Found]] = {}
    for match in TOKEN.finditer(text):
        token = match[0]
        for length in range(len(token), 7, -1):
            if length == len(token) or AFTER.match(token[length]):
                written = _decoded(token[:length])
                one = Found(match.start(), match.start() + length, written)
                found.setdefault(canonical(written), []).append(one)
    return found


def _bare(url: str, text: str, start: int) -> Found | None:
    """An address without a scheme, which a parser has made a link of."""
    found = _exactly(url.partition("://")[2] or url, text, start)
    return found and found._replace(url=url)


def _decoded(token: str) -> str:
    return html.unescape(ESCAPE.sub(r"\1", "".join(token.split())))


def translations(catalog: str) -> dict[str, tuple[Piece, ...]]:
    """The strings of each translation in the text of a *catalog*, by message."""
    found: dict[str, tuple[Piece, ...]] = {}
    for entry in _entries(catalog):
        msgid = "".join(piece.text for piece in entry.get("msgid", ()))
        found.setdefault(msgid, tuple(entry.get("msgstr", entry.get("msgstr[0]", ()))))
    return found


def _entries(catalog: str) -> Iterator[dict[str, list[Piece]]]:
    entry: dict[str, list[Piece]] = {}
    key = ""
    for number, raw in enumerate(catalog.splitlines(), 1):
        if raw[:1] in ("#", ""):
            continue
        line = raw.strip()
        keyword = KEYWORD.match(line)
        if keyword and keyword[1] in ("msgctxt", "msgid") and key.startswith("msgstr"):
            yield entry
            entry = {}
        if keyword:
            key = keyword[1]
            line = line[keyword.end() :]
        if line.startswith('"') and key:
            entry.setdefault(key, []).append(Piece(number, unescape(line)))
    if entry:
        yield entry


def find_in_translation(url: str, pieces: tuple[Piece, ...], start: int = 0) -> Found | None:
    """Where *url* stands in the translation that *pieces* make."""
    return find(url, "".join(piece.text for piece in pieces), start)


def line_in_translation(pieces: tuple[Piece, ...], offset: int) -> int:
    """The catalog's line with the character number *offset* of the translation."""
    for piece in pieces:
        if offset < len(piece.text):
            return piece.line
        offset -= len(piece.text)
    return pieces[0].line if pieces else 0
