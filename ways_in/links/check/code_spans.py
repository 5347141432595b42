"""Where a source holds code: literal blocks of reStructuredText, code fences of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LITERAL = re.compile(
    r"^(?P<indent>[ \t]*+)(?:\.\. (?:code-block|code|sourcecode|literalinclude|math|raw)::.*"
    r"|(?!\.\. ).*::)[ \t]*\r?$"
)
_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`\r\n]*)")
_TEXT = re.compile(r"\{(?!code-block|code|literalinclude|math|raw)[\w:.-]+\}.*")  # a directive's


def spans(text: str, suffix: str) -> list[tuple[int, int]]:
    """Where blocks of code begin and end in *text*, of a file with *suffix*."""
    if suffix == ".rst":
        return list(_literals(text))
    return list(_fences(text)) if suffix == ".md" else []


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line
        start += len(line)


def _literals(text: str) -> Iterator[tuple[int, int]]:
    """From the line after ``::`` to the next line that is not indented more than it."""
    begin, depth = -1, 0
    for start, line in _lines(text):
        indent = len(line) - len(line.lstrip())
        if begin >= 0 and line.strip() and indent <= depth:
            yield begin, start
            begin = -1
        match = _LITERAL.match(line.rstrip("\n"))
        if begin < 0 and match:
            begin, depth = start + len(line), len(match["indent"])
    if begin >= 0:
        yield begin, len(text)


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """From a fence that holds no Markdown to the one that closes it; directives hold Markdown."""
    open_fences: list[tuple[str, bool]] = []
    begin = 0
    for start, line in _lines(text):
        match = _FENCE.match(line)
        if not match:
            continue
        is_code = bool(open_fences) and open_fences[-1][1]
        if open_fences and not match["info"] and match["fence"].startswith(open_fences[-1][0]):
            open_fences.pop()
            if is_code:
                yield begin, start
        elif not is_code:
            open_fences.append((match["fence"], not _TEXT.fullmatch(match["info"].strip())))
            begin = start
    if open_fences and open_fences[-1][1]:
        yield begin, len(text)
