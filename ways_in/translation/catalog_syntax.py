"""What may not stand in a catalog file, line by line, before Babel reads it.

Babel is lenient: it would drop the last letter of a text without a closing quotation mark, take
a conflict mark for nothing, and read a header that belongs to another language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.messages.pofile import denormalize

from ways_in.common.catalog_paths import language_of
from ways_in.common.findings import Finding, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOM = b"\xef\xbb\xbf"
CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
STRING = r'"(?:[^"\\]|\\.)*"'
KEYWORD = re.compile(r"(?:#~ ?)?(msgid_plural|msgid|msgstr)\b")
STATEMENT = re.compile(rf"(?:#~ ?)?(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?{STRING}")
FIELD = re.compile(r"[A-Za-z][\w-]*:( .*)?")


def lines(path: Path, name: str) -> list[str]:
    """The lines of *path*, called *name* in what is said of it; raises InputError if it is bad.

    The previous wording of an obsolete entry, which Babel does not know, is given as a comment.
    """
    data = path.read_bytes()
    wrong = tuple(_form(name, data))
    if wrong:
        raise InputError(*wrong)
    found = data.decode("utf-8").split("\n")
    wrong = (
        *_statements(name, found),
        *_order(name, found),
        *header_faults(name, found, language_of(path)),
    )
    if wrong:
        raise InputError(*wrong)
    return [f"#|{line[3:]}" if line.startswith("#~|") else line for line in found]


def _form(name: str, data: bytes) -> Iterator[Finding]:
    """Wrong encodings and line ends: tools would rewrite the whole file to mend them."""
    if data.startswith(BOM):
        yield Finding(
            name, 1, "begins with a byte order mark: save the catalog as UTF-8 without it"
        )
    if b"\r" in data:
        line = data[: data.index(b"\r")].count(b"\n") + 1
        yield Finding(name, line, "Windows line ends: save the catalog with Unix line ends (LF)")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        yield Finding(name, line, "not UTF-8: save the catalog as UTF-8")


def _statements(name: str, found: list[str]) -> Iterator[Finding]:
    for number, line in enumerate(found, 1):
        text = line.strip()
        if CONFLICT.match(text):
            message = "a merge conflict is left in the catalog: keep one side, delete the marks"
            yield Finding(name, number, message)
        elif text and not text.startswith("#") and not STATEMENT.fullmatch(text):
            message = 'not a catalog line: expected msgid or msgstr and a text in "…" (\\" inside)'
            yield Finding(name, number, message)


def _order(name: str, found: list[str]) -> Iterator[Finding]:
    """A second msgstr, of which Babel would take the last, and one that belongs to no msgid."""
    before = ""
    for number, line in enumerate(found, 1):
        match = KEYWORD.match(line.strip())
        if match and match[1] == "msgstr" and before not in ("msgid", "msgid_plural"):
            is_one_of_several = before == "msgstr" and line.strip()[match.end() :].startswith("[")
            if not is_one_of_several:
                yield Finding(name, number, "a msgstr without a msgid above it: keep one of two")
        before = match[1] if match else before


def header_faults(name: str, found: list[str], language: str) -> Iterator[Finding]:
    """What is wrong with the header's fields, each of which is ``Name: text\\n``."""
    for number, text in _header_fields(found):
        field, _, value = text.partition(":")
        if not FIELD.fullmatch(text):
            yield Finding(name, number, r'not a header field: expected "Name: text\n"')
        elif field == "Language" and language and value.strip() not in ("", language):
            message = f"Language is “{value.strip()}” in a catalog of {language}: write {language}"
            yield Finding(name, number, message)
        elif field.lower() == "content-type" and "charset=utf-8" not in value.lower():
            yield Finding(name, number, "the header names another encoding: write charset=UTF-8")


def _header_fields(found: list[str]) -> Iterator[tuple[int, str]]:
    """Each field with the line that it begins on: editors wrap long ones over several strings."""
    begun, so_far = 0, ""
    for number, text in _header_lines(found):
        begun = begun if so_far else number
        *whole, so_far = f"{so_far}{text}".split("\n")
        for field in whole:
            yield begun, field
            begun = number
    if so_far:
        yield begun, so_far


def _header_lines(found: list[str]) -> Iterator[tuple[int, str]]:
    """The strings of the first entry, with their line numbers, if it is the header."""
    texts = [(number, line.strip()) for number, line in enumerate(found, 1) if line[:1] != "#"]
    texts = [(number, text) for number, text in texts if text]
    if [text for _, text in texts[:2]] != ['msgid ""', 'msgstr ""']:
        return
    for number, text in texts[2:]:
        if not text.startswith('"'):
            return
        yield number, denormalize(text)
