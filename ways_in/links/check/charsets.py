"""In which encoding a page is written."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.I)
_IN_HEADER = re.compile(r"""charset\s*=\s*["']?([\w:.-]+)""", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BEGINNINGS = tuple(mark for mark, _ in _MARKS)
ENOUGH = 20  # letters that are not ASCII …
ENOUGH_BESIDE = 0.8  # … and how many of them stand beside another
MOST_OTHERS = 0.25  # that are no small letters
_HIGH = re.compile(rb"[\x80-\xff]{2,}")
_HIGH_ONE = re.compile(rb"[\x80-\xff]")
_SMALL_LETTERS = {
    "cp1251": bytes([*range(0xE0, 0x100), 0xB8]),
    "koi8-r": bytes([*range(0xC0, 0xE0), 0xA3]),
}
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}


def charset(body: bytes, content_type: str) -> str:
    """The encoding of a page: byte order mark, header, ``<meta>``, or what fits."""
    if body.startswith(_BEGINNINGS):
        return next(name for mark, name in _MARKS if body.startswith(mark))
    if said := _said(content_type):
        return said
    declared = _DECLARED.search(body[:4096])
    if declared and (known := _known(declared[1].decode("ascii", "replace"))):
        return known
    if _fits(body, "utf-8"):
        return "utf-8"
    return _cyrillic(body) or ("gb18030" if _fits(body, "gb18030") else "cp1252")


def _cyrillic(body: bytes) -> str | None:
    """The encoding of Russian text: nearly all its letters are small ones, in words of their own.

    Chinese text has half of its bytes below 0xD8, and the accents of others stand alone.
    """
    words = _HIGH.findall(body)
    letters = b"".join(words)
    if len(letters) < ENOUGH or len(letters) < ENOUGH_BESIDE * len(_HIGH_ONE.findall(body)):
        return None
    for name, small in _SMALL_LETTERS.items():
        if len(letters.translate(None, small)) < MOST_OTHERS * len(letters):
            return name
    return None


@lru_cache(256)
def _said(content_type: str) -> str | None:
    found = _IN_HEADER.search(content_type)
    return _known(found[1]) if found else None


@lru_cache(256)
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
