"""The numbers of two texts in different languages, compared as readers understand them.

``1,000`` = ``1 000`` = ``1000`` = 1 千, ``2.5`` = ``2,5``, ``25 %`` = ``25%``, 1.5 billion = 15 亿
= 1,5 млрд, ``1e-10`` = 10⁻¹⁰. Numbers in words, and months, cannot be compared exactly: a number
that only one text has in digits is fine if the other has it as a word (*nine months*, «9 месяцев»;
*July*, 7 月).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ways_in.common.late_patterns import late
from ways_in.translation.integrity import said_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

SPACE = "[ \u00a0\u2007\u2009\u202f]"
ASCII_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0E: ".", ord("\n"): " "}
OTHER_DIGIT = late(f"[{''.join(map(chr, ASCII_DIGITS))}]")
ANY_DIGIT = late(r"[0-9\uff10-\uff19]+")
POWER = late(r"(?:([0-9][0-9.,]{0,40})\s*[·×]\s*)?\b10⁻([⁰¹²³⁴-⁹]+)")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
GROUPED = late(rf"(?<![\d.,])[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+(?![0-9])")
THOUSANDS = late(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
DIGIT = late("[0-9]")
NUMBER = late(r"[0-9]+(?:[.,][0-9]+)*")
RANGE = late(r"\s*(?:[-–—~～]|to|до|到|至|…)\s*")

# What a number is multiplied by, as powers of ten; longer words first.
SCALES = (
    (12, r"trillion|трлн|триллион|万亿"),
    (9, r"billion|bn\b|млрд|миллиард|十亿|(?<=[0-9])B(?![A-Za-z])"),
    (8, r"亿"),
    (7, r"千万"),
    (6, r"million|млн|миллион|百万|(?<=[0-9])M(?![A-Za-z0-9])"),
    (4, r"万"),
    (3, r"thousand|тыс|千(?![克米瓦字])|(?<=[0-9])[kK](?![A-Za-z])"),
)
SCALE = late(
    rf"{SPACE}?-?(?:" + "|".join(f"(?P<e{power}>{words})" for power, words in SCALES) + ")",
)

SCALED = late(f"[0-9]{SCALE.pattern}")


@dataclass(frozen=True)
class Difference:
    """Numbers, as they are written, that only the original or only the translation has."""

    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __str__(self) -> str:
        there, here = ", ".join(self.missing), ", ".join(self.added)
        if there and here:
            return f"the number {there} has become {here}: write {there}"
        if there:
            return f"the number {there} is missing: write it"
        return f"the number {here} is not in the original: take it out"

    def __len__(self) -> int:
        return len(self.missing) + len(self.added)


def difference(original: str, translation: str) -> Difference:
    """What the numbers of two texts differ in, read in the way in which they differ least."""
    if is_written_alike(original, translation):
        return Difference()
    original, translation = (_on_the_line(text) for text in (original, translation))
    pairs = list(product(_readings(original), _readings(translation)))
    if any(_values_of(old) == _values_of(new) for old, new in pairs):
        return Difference()
    said = said_numbers.said(original), said_numbers.said(translation)
    return min((_difference(old, new, said) for old, new in pairs), key=len)


def is_written_alike(original: str, translation: str) -> bool:
    """Whether two texts have the same numbers in one order and no words that multiply them."""
    if not ANY_DIGIT.search(original) and not ANY_DIGIT.search(translation):
        return True
    texts = _on_the_line(original), _on_the_line(translation)
    before, after = map(NUMBER.findall, texts)
    return before == after and not (before and any(map(SCALED.search, texts)))


class Placed(NamedTuple):
    """A number as it is *written* in *text*, from *start* to *end*."""

    value: Decimal
    written: str
    text: str
    start: int
    end: int


Reading = tuple[Placed, ...]


def same_values(original: str, translation: str) -> Iterator[tuple[Reading, Reading]]:
    """The ways to read the numbers of two texts in which both have the same, in whatever order.

    If in one of them they have the same order, that is the only one.
    """
    original, translation = (_on_the_line(text) for text in (original, translation))
    pairs = product(_readings(original), _readings(translation))
    same = [(old, new) for old, new in pairs if _values_of(old) == _values_of(new)]
    ordered = [(old, new) for old, new in same if [n.value for n in old] == [n.value for n in new]]
    yield from ordered[:1] or same


def said_or_written(text: str) -> set[Decimal]:
    """All the numbers that *text* could be said to hold, in words or in digits."""
    text = _on_the_line(text)
    values = {number.value for reading in _readings(text) for number in reading}
    single = {Decimal(said_numbers.DIGITS[sign]) for sign in text if sign in said_numbers.DIGITS}
    return values | single | said_numbers.said(text)


def _on_the_line(text: str) -> str:
    """*text* with ASCII digits only, and 10⁻¹⁰ written as programs do: 1e-10."""
    if OTHER_DIGIT.search(text):
        text = text.translate(ASCII_DIGITS)
    if "10⁻" in text:
        text = POWER.sub(lambda m: f"{m[1] or 1}e-{m[2].translate(RAISED)}", text)
    return text


def _difference(old: Reading, new: Reading, said: tuple[set[Decimal], set[Decimal]]) -> Difference:
    before, after = (Counter(number.value for number in reading) for reading in (old, new))
    missing = [value for value in (before - after).elements() if value not in said[1]]
    added = [value for value in (after - before).elements() if value not in said[0]]
    if not (missing and added):  # a number may be said once more, or once less
        missing = [value for value in missing if value not in after]
        added = [value for value in added if value not in before]
    there, here = ({n.value: n.written for n in reading} for reading in (old, new))
    return Difference(
        tuple(there[value] for value in missing),
        tuple(here[value] for value in added),
    )


def _values_of(reading: Reading) -> list[Decimal]:
    return sorted(number.value for number in reading)


@lru_cache(maxsize=8)  # several checks ask of one entry, one after the other
def _readings(text: str) -> tuple[Reading, ...]:
    """The numbers of *text*: “3 175” may be one or two, “1,125” a thousand or a little over one."""
    if not DIGIT.search(text):
        return ((),)
    joined = GROUPED.sub(lambda match: re.sub(SPACE, "", match[0]), text)
    return tuple(
        _reading(one, comma_is_decimal)
        for one in dict.fromkeys((joined, text))
        for comma_is_decimal in ((False, True) if THOUSANDS.search(one) else (False,))
    )


def _reading(text: str, comma_is_decimal: bool) -> Reading:
    found: list[Placed] = []
    following, scale = len(text), Decimal(1)
    for match in reversed([*NUMBER.finditer(text)]):
        scaled = SCALE.match(text, match.end())
        if scaled:
            scale = Decimal(10) ** int(str(scaled.lastgroup)[1:])
        elif not RANGE.fullmatch(text, match.end(), following):
            scale = Decimal(1)
        written = match[0] + (scaled[0] if scaled else "")
        place = (written, text, match.start(), match.start() + len(written))
        values = _values(match[0], comma_is_decimal)
        found += [Placed((value * scale).normalize(), *place) for value in values]
        following = match.start()
    return tuple(found[::-1])


def _values(number: str, comma_is_decimal: bool) -> list[Decimal]:
    """What *number* says: one value, or those of the parts of a date or a version."""
    if THOUSANDS.fullmatch(number) and not (comma_is_decimal and _may_be_decimal(number)):
        return [Decimal(number.replace(",", ""))]
    parts = re.split("[.,]", number)
    return [Decimal(".".join(parts))] if len(parts) <= 2 else [Decimal(part) for part in parts]


def _may_be_decimal(number: str) -> bool:
    return number.count(",") == 1 and "." not in number and not number.endswith(",000")
