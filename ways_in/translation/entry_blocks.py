"""The entries of a catalog that is written as ours are, found in a tenth of the time of Babel.

Babel takes a catalog line by line and allows for much; a build reads each catalog several times.
In ours an empty line stands between entries, and each has comments, a msgid and a msgstr. What
looks in any way different is left to Babel, which also says what is wrong with it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from babel.messages.pofile import unescape

STRING = r'"(?:[^"\\\n]++|\\.)*+"'
TEXT = rf"{STRING}(?:\n{STRING})*+"
ENTRY = re.compile(rf"((?:#[ :,.|][^\n]*+\n)*+)msgid ({TEXT})\nmsgstr ({TEXT})")
# What Babel reads in another way: names of files with spaces, and with line numbers.
UNUSUAL_PLACE = re.compile(r"[:\u2068\u2069]|(?! )\s")


class EntryBlock(NamedTuple):
    """An entry: the line of its msgid, what its comments say, and its texts."""

    line: int
    notes: tuple[str, ...]
    flags: tuple[str, ...]
    places: tuple[str, ...]
    msgid: str
    msgstr: str


def divided(text: str) -> tuple[str, list[EntryBlock]] | None:
    """The header of a catalog's *text* as it stands, and its entries; None if it is not simple."""
    if "\r" in text:  # which ends lines for others
        return None
    header, *blocks = text.removesuffix("\n").split("\n\n")
    found: list[EntryBlock] = []
    line = header.count("\n") + 3
    for block in blocks:
        match = ENTRY.fullmatch(block)
        entry = _entry(line, *match.groups()) if match else None
        if not entry or not entry.msgid:
            return None
        found.append(entry)
        line += block.count("\n") + 2
    is_whole = _is_header(header) and len({entry.msgid for entry in found}) == len(found)
    return (header, found) if is_whole else None


def _is_header(block: str) -> bool:
    match = ENTRY.fullmatch(block)
    return match is not None and match[2] == '""'


def _entry(line: int, comments: str, msgid: str, msgstr: str) -> EntryBlock | None:
    notes: list[str] = []
    flags: list[str] = []
    places: list[str] = []
    for comment in comments.split("\n")[:-1]:
        mark, said = comment[1], comment[2:]
        if mark == ":" and UNUSUAL_PLACE.search(said):
            return None
        if mark == ":":
            places += filter(None, said.split(" "))
        elif mark == ",":
            flags += (flag.strip() for flag in said.split(","))
        elif mark != ".":
            notes.append(comment[1:].strip())
    lists = (tuple(dict.fromkeys(notes)), tuple(flags), tuple(places))
    return EntryBlock(line + comments.count("\n"), *lists, _said(msgid), _said(msgstr))


def _said(text: str) -> str:
    """What the strings of a *text* say together."""
    return "".join(unescape(s) if "\\" in s else s[1:-1] for s in text.split("\n"))
