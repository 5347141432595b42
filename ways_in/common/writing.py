"""Which language a page is written in, told from its words.

Counted are the words of the prose, by the script of their letters; an ideograph counts as a word.
Code, addresses, the names of directives and what they are given are no prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global

from ways_in.common.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# The share of the words that one language's script must have.
ENOUGH = 0.6
# By ISO 15924 code: how Unicode's names of the letters begin. Others are named as the script is.
LETTERS = {
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL", "CJK"),
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Arab": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Deva": ("DEVANAGARI",),
}
IDEOGRAPHS = frozenset({"CJK"})
WORDLESS = frozenset(
    [
        "code",
        "code-block",
        "doctest",
        "image",
        "include",
        "index",
        "literalinclude",
        "math",
        "meta",
        "parsed-literal",
        "raw",
        "resource-list",
        "sourcecode",
        "tabularcolumns",
        "toctree",
        "youtube",
    ]
)
DIRECTIVE = late(r"\.\. (?:\|[^|\n]{1,99}\| )?([A-Za-z][\w:.-]{0,60})::(.*)")
TARGET = late(r"\.\. (?:_|\[)|__ |\.\.$|\([^()\s]{1,99}\)=\s*$")
OPTION = late(r":[A-Za-z][\w -]{0,60}:(?:\s|$)")
FENCE = late(r"(`{3,}|~{3,}|:{3,})[ \t]{0,9}(?:\{([\w:-]{1,60})\})?")
NO_WORDS = (
    late(r"``[^`\n]{0,2000}``"),
    late(r"[:{](?:code|math|eq|kbd|download|resource)[:}]`[^`\n]{0,2000}`"),
    late(r"[:{][\w:.+-]{1,60}[:}](?=`)"),
    late(r"<[^<>\n]{1,3000}>(?=`)"),
    late(r"(?:https?://|www\.|mailto:)[^\s<>`\u3000-\u9fff\uff00-\uffef]{1,3000}"),
)
NO_WORDS_MD = (
    late(r"(?<=\])\([^()\s]{0,3000}\)"),
    late(r"\$[^$\n]{1,2000}\$"),
    late(r"`[^`\n]{0,2000}`"),
)


@dataclass(frozen=True)
class Told:
    """The language *code*; *share* of the words are in its script, 0 where they did not decide."""

    code: str
    share: float = 0.0


def tell(prose: str, codes: Iterable[str], default: str) -> Told:
    """Which of the languages *codes* the text *prose* is in; *default* if it does not tell.

    It does not if there are no words, if less than ENOUGH of them are in one script, or if several
    of the languages are written in it.
    """
    counts = words(prose)
    whole = counts.total()
    found: dict[str, int] = {code: sum(counts[name] for name in scripts(code)) for code in codes}
    best = max(found.values(), default=0)
    winners = [code for code, count in found.items() if count == best]
    if len(winners) != 1 or not whole or best / whole < ENOUGH:
        return Told(default)
    return Told(winners[0], best / whole)


def words(prose: str) -> Counter[str]:
    """How many words of *prose* there are in each script, by the name of its letters."""
    letters: defaultdict[str, list[str]] = defaultdict(list)
    for letter in sorted(set(prose)):
        letters[_script(letter)].append(letter)
    letters.pop("", None)
    return Counter({name: _count(found, name, prose) for name, found in letters.items()})


def _count(letters: Sequence[str], script: str, prose: str) -> int:
    """How many words of *prose* are made of *letters*, all that it has of the *script*."""
    if script in IDEOGRAPHS:
        counts = Counter(prose)
        return sum(counts[letter] for letter in letters)
    return len(re.findall(f"[{''.join(letters)}]+", prose))


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


@cache
def scripts(code: str) -> tuple[str, ...]:
    """What the names of the letters begin with that the language *code* is written in."""
    likely = str(get_global("likely_subtags").get(code.partition("_")[0], ""))
    script = Locale.parse(code).script or next(
        (part for part in likely.split("_") if len(part) == 4), "Latn"
    )
    return LETTERS.get(script, (script.upper(),))


def prose(source: str, *, markdown: bool) -> str:
    """The words of a page's *source*: without code, addresses, options and formulas."""
    lines = source.split("\n")
    kept = "\n".join(_markdown(lines) if markdown else _rst(lines))
    for pattern in (*NO_WORDS, *(NO_WORDS_MD if markdown else ())):
        kept = pattern.sub(" ", kept)
    return kept


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _rst(lines: Iterable[str]) -> Iterator[str]:
    """The lines without literal blocks, comments, options, targets and directives' names."""
    skipped = -1  # what is indented deeper than this is no prose
    for line in lines:
        text = line.strip()
        if skipped >= 0 and (not text or _indent(line) > skipped):
            continue
        skipped = -1
        directive = DIRECTIVE.match(text)
        if directive:
            named = directive[1].lower()
            skipped = _indent(line) if named in WORDLESS else -1
            yield "" if named in {*WORDLESS, "figure"} else directive[2]
        elif text == ".." or (text.startswith(".. ") and not TARGET.match(text)):
            skipped = _indent(line)
        elif not TARGET.match(text) and not OPTION.match(text):
            skipped = _indent(line) if text.endswith("::") else -1
            yield text


def _markdown(lines: list[str]) -> Iterator[str]:
    """The lines without front matter, blocks of code and formulas, options and targets."""
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    fence = ""
    for line in lines[end + 1 if end and lines[0].rstrip() == "---" else 0 :]:
        text = line.strip()
        mark = "$$" if text.startswith("$$") else ""
        opening = FENCE.match(text)
        if opening and (not opening[2] or opening[2] in WORDLESS) and opening[1][0] != ":":
            mark = opening[1]
        if fence:
            fence = "" if text.startswith(fence) else fence
        elif mark:
            fence = "" if mark == "$$" and len(text) > 4 and text.endswith("$$") else mark
        elif not opening and not TARGET.match(text) and not OPTION.match(text):
            yield text
