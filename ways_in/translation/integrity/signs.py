"""Signs that no reader should meet: invisible ones, entities, escapes of programs."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late
from ways_in.translation.message_text import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.suspects import PageWordings, Suspects
    from ways_in.translation.integrity.wording import Wording

# Fillers and blanks that Unicode counts among letters and symbols, and variation selectors.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0\ufffc\ufffd")
BLANK_NAMES = ("VARIATION SELECTOR", "REPLACEMENT CHARACTER")
# What everybody sees or knows as a space, and most texts are made of, and what stands between.
USUAL = (
    r"\0\n -~\xa0-\xac\xae-\u024f\u0400-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u202f\u3001-\u3011\u4e00-\u9fff，：；！？（）"
)
UNUSUAL = late(f"[^{USUAL}]")
UNUSUAL_OR_NO_GAP = late(f"[^{USUAL}{GAP}]")
# Control, format (zero width, bidirectional, soft hyphens), surrogate, private and unassigned.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
WIDE_SPACES = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u200a\u205f\u1680")
ACCENT = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u20d0-\u20ff]"
ACCENTS = late(f"{ACCENT}{{2}}")
STACK = late(rf"[^\W\d_]{ACCENT}{{2,}}")
ENTITY = late(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# What programs write for a sign: \n, \t, \u00a0, \xa0; and %20 of addresses.
ESCAPE = late(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[^\W_])|(?<!\d)%[0-9A-F]{2}")
LITERAL = late(r"(`{1,2})[^`]+\1|\$[^$]+\$")


def invisible(wording: Wording) -> Iterator[str]:
    """Bad: a zero-width space, ``U+202E``, ``U+FFFD``, a text of blanks. Good: U+00A0, U+202F."""
    text, before = wording.entry.msgstr, wording.entry.msgid
    unseen = set(filter(_is_unseen, set(text).difference(before)))
    found = [sign for sign in dict.fromkeys(text if unseen else "") if sign in unseen]
    if found:
        names = ", ".join(
            f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip() for sign in found
        )
        yield f"signs that nobody sees ({names}): take them out"
    if ACCENTS.search(text) and any(mark not in before for mark in STACK.findall(text)):
        yield f"marks stand one above the other ({STACK.findall(text)[0]}): take them out"
    if not found and not _is_visible(wording.translation) and _is_visible(wording.original):
        yield "nothing of the translation can be seen: write it"


def with_unusual(page: PageWordings) -> Suspects:
    """Where there is a sign that may be unseen, or no sign at all."""
    blank = {n for n, wording in enumerate(page.wordings) if not wording.translation.strip()}
    shown = page.translations.with_match(UNUSUAL_OR_NO_GAP)
    return blank | shown | page.msgstrs.with_match(UNUSUAL)


@cache
def _is_unseen(sign: str) -> bool:
    return (
        sign != "\n"
        and (unicodedata.category(sign) in UNSEEN or sign in BLANK or sign in WIDE_SPACES)
    ) or unicodedata.name(sign, "").startswith(BLANK_NAMES)


def _is_visible(text: str) -> bool:
    return any((not sign.isspace() and not _is_unseen(sign)) or sign == GAP for sign in text)


def entities(wording: Wording) -> Iterator[str]:
    """Bad: ``&nbsp;`` or ``&#171;`` in the text. Good: where the original shows it too."""
    known = ENTITY.findall(wording.original)
    for name in dict.fromkeys(ENTITY.findall(wording.translation)):
        if name not in known:
            yield f"“{name}” is shown as it stands: write the sign itself"


def escapes(wording: Wording) -> Iterator[str]:
    """Bad: ``\\\\n``, ``\\\\u00a0``, ``%20`` in prose. Good: ``字\\\\ **词**``, and code."""
    if "\\" not in wording.entry.msgstr and "%" not in wording.entry.msgstr:
        return
    found = ESCAPE.findall(LITERAL.sub("", wording.entry.msgstr))
    known = ESCAPE.findall(LITERAL.sub("", wording.entry.msgid)) if found else ()
    for name in dict.fromkeys(found):
        if name not in known:
            yield f"“{name}” is no sign of a text: write what it stands for, or take it out"
