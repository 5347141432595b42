"""Numbers in words: ``nine`` must not become «шесть»; and months and days must not change.

Only what one language says for sure is compared, and only a word that was *replaced* counts: one
that the original has and the translation says nowhere, beside one that is the other way round.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN
from ways_in.translation.integrity import numbers, said_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.suspects import PageWordings, Suspects
    from ways_in.translation.integrity.wording import Wording

# Whole words, in those inflections that are not another word as well.
WORDS = {
    1: r"one|first|один|одна|одно|перв\w+",
    2: r"two|second|два|две|двух|втор\w+",
    3: r"three|third|thrice|тр[её]х|тр[еи]|тремя|трое|троих|трет[ьи]\w*|три(?:жды)?",
    4: r"four|fourth|четыр\w+|четв[её]р\w+|четверо",
    5: r"five|fifth|пят[ьи]|пятью|пят(?:ый|ая|ое|ой|ого|ом|ую)|пятеро",
    6: r"six|sixth|шест[ьи]|шестью|шест(?:ой|ая|ое|ого|ом|ую)|шестеро",
    7: r"seven|seventh|сем[ьи]|семью|седьм\w+|семеро",
    8: r"eight|eighth|вос[ье]м[ьи]|восемью|восьм(?:ой|ая|ое|ого|ом|ую)",
    9: r"nine|ninth|девят[ьи]|девятью|девят(?:ый|ая|ое|ой|ого|ом|ую)",
    10: r"ten|tenth|десят[ьи]|десятью|десят(?:ый|ая|ое|ой|ого|ом|ую)",
    11: r"eleven\w*|одиннадцат\w+",
    12: r"twelve|twelfth|dozen|двенадцат\w+|дюжин\w*",
    13: r"thirteen\w*|тринадцат\w+",
    14: r"fourteen\w*|четырнадцат\w+",
    15: r"fifteen\w*|пятнадцат\w+",
    16: r"sixteen\w*|шестнадцат\w+",
    17: r"seventeen\w*|семнадцат\w+",
    18: r"eighteen\w*|восемнадцат\w+",
    19: r"nineteen\w*|девятнадцат\w+",
    20: r"twent(?:y|ieth|ies)|двадцат\w+",
    30: r"thirt(?:y|ieth|ies)|тридцат\w+",
    40: r"fort(?:y|ieth|ies)|сорока?",
    50: r"fift(?:y|ieth|ies)|пятидесят\w*|пятьдесят",
    60: r"sixt(?:y|ieth|ies)|шестидесят\w*|шестьдесят",
    70: r"sevent(?:y|ieth|ies)|семидесят\w*|семьдесят",
    80: r"eight(?:y|ieth|ies)|восьмидесят\w*|восемьдесят",
    90: r"ninet(?:y|ieth|ies)|девяност\w+",
}
SURE = {value: late(words, re.IGNORECASE) for value, words in WORDS.items()}
_TENS = "|".join(words for value, words in WORDS.items() if value >= 20)
_UNITS = "|".join(words for value, words in WORDS.items() if value < 20)
# The letters that they begin with are looked for first: the rest is dear.
BEGIN = "[defnostвдопстчш]"
BEGINS = late(BEGIN, re.IGNORECASE)
NUMERAL = late(
    rf"\b(?={BEGIN})(?:(?P<tens>{_TENS})(?:[ -](?P<unit>{_UNITS}))?|(?P<alone>{_UNITS}))\b",
    re.IGNORECASE,
)
# A numeral with what it counts: 「三个」「第三」「三十层」, and not 「三四个」 or 「再三」.
COUNTED = late(
    rf"(?<![再百千万亿十周期拜])第?([二两三四五六七八九十百]+)(?=[{HAN}])(?!十?[分足]|万|千|亿)"
)
SMALL, SOFT = late("[а-яё]{3,}"), "йяаьюеуы"  # names that are inflected, and their ends
HAN_NUMERAL = late("[二两三四五六七八九十百]")
ROUGH = late(r"[三四五六七八九]{2}|[十百]几|几[十百]|数[十百]")


def replaced(wording: Wording) -> Iterator[str]:
    """Bad: «шесть месяцев» for ``nine months``. Good: «9 месяцев», 「九个月」."""
    before = _sure(wording.original)
    after = _sure(wording.translation) if before else {}
    lost, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    if lost and new:
        lost = [n for n in lost if n not in numbers.said_or_written(wording.translation)]
        new = [n for n in new if n not in numbers.said_or_written(wording.original)]
    if lost and new:
        wanted, given = before[lost[0]], after[new[0]]
        yield f"the number “{wanted}” has become “{given}”: write {lost[0]}, as a word or in digits"


def with_numerals(page: PageWordings) -> Suspects:
    """Where the original may say a number in words."""
    row = page.originals
    said = set(filter(_is_numeral, set(said_numbers.WORD.findall(row.text))))
    return row.with_any(said) | row.with_match(HAN_NUMERAL)


def _sure(text: str) -> dict[int, str]:
    """The numbers that *text* says in words, as it says them."""
    found = {}
    has_one = any(map(_is_numeral, said_numbers.WORD.findall(text)))
    for match in NUMERAL.finditer(text) if has_one else ():
        found[sum(map(_value, match.group("tens", "unit", "alone")))] = match[0]
    if HAN_NUMERAL.search(text) and not ROUGH.search(text):
        for match in COUNTED.finditer(text):
            found[said_numbers.chinese(match[1])] = match[0]
    return {value: said for value, said in found.items() if value > 2}


@lru_cache(maxsize=said_numbers.MANY)
def _is_numeral(word: str) -> bool:
    """Whether *word* says a number that is compared, or part of one."""
    return bool(BEGINS.match(word) and NUMERAL.match(word)) and _value(word) > 2


def _value(word: str | None) -> int:
    return next((value for value, form in SURE.items() if word and form.fullmatch(word)), 0)


def dates(wording: Wording) -> Iterator[str]:
    """Bad: «в августе» or 「8 月」 for ``in July``, ``Tuesday`` for «понедельник»."""
    for kind in ("months", "days"):
        before = _named(wording.original, wording.source, kind)
        after = _named(wording.translation, wording.target, kind) if before else {}
        lost = [name for name in before if name not in after]
        new = [name for name in after if name not in before]
        if lost and new:
            yield f"“{before[lost[0]]}” has become “{after[new[0]]}”: write that of the original"
            return


def with_dates(page: PageWordings) -> Suspects:
    """Where the original may name a month or a day."""
    names = (_parts(page.one.source, kind) for kind in ("months", "days"))
    return page.originals.with_any(part for parts in names for part in parts)


def _named(text: str, code: str, kind: str) -> dict[int, str]:
    """The ``months`` (1 to 12) or ``days`` that *text* names in the language *code*."""
    if not any(part in text for part in _parts(code, kind)):
        return {}
    if not _any_name(code, kind).search(text):
        return {}
    found = ((value, pattern.search(text)) for value, pattern in _patterns(code, kind).items())
    return {value: match[0].strip() for value, match in found if match}


@cache
def _parts(code: str, kind: str) -> tuple[str, ...]:
    """What one of stands in each text that has a name, whatever its form."""
    parts = {_stem(name) for names in _names(code, kind).values() for name in names}
    return tuple(part for part in parts if not any(one in part for one in parts - {part}))


@cache
def _patterns(code: str, kind: str) -> dict[int, re.Pattern[str]]:
    return {
        value: re.compile("|".join(map(_form, sorted(names))))
        for value, names in _names(code, kind).items()
    }


@cache
def _any_name(code: str, kind: str) -> re.Pattern[str]:
    """What finds something where one of the patterns does: in most texts there is nothing."""
    forms = {_form(name) for names in _names(code, kind).values() for name in names}
    words = {form.removeprefix(r"\b") for form in forms if form.startswith(r"\b")}
    # Where no word begins, none of these has to be tried.
    begun = [rf"\b(?:{'|'.join(sorted(words))})"] if words else []
    return re.compile("|".join(begun + sorted(form for form in forms if form[:2] != r"\b")))


@cache
def _names(code: str, kind: str) -> dict[int, set[str]]:
    """The names of months or days in the language *code*, as CLDR has them."""
    forms: dict[int, set[str]] = {}
    try:
        table = getattr(Locale.parse(code), kind)
    except (UnknownLocaleError, ValueError):  # no language that CLDR knows
        return {}
    widths = ("wide", "abbreviated") if kind == "months" else ("wide",)
    for names in (
        table[context][width] for context in ("format", "stand-alone") for width in widths
    ):
        for value, name in names.items():
            forms.setdefault(value, set()).add(name)
    return forms


def _stem(name: str) -> str:
    """What of a *name* no form of it lacks."""
    if re.search(r"\d", name):
        return name.lstrip("0123456789 ")[:1]
    return name[:-1] if SMALL.fullmatch(name) and name[-1] in SOFT else name


def _form(name: str) -> str:
    """A pattern of one *name*: capitals count, for ``May`` and ``March`` are words as well."""
    if re.search(r"\d", name):
        number = re.escape(name).replace(r"\ ", r"\s*")
        return rf"(?<![\d个]){number.replace('月', ' ?月')}(?!\d)"
    if name in ("May", "March", "Mar", "Mai", "mars"):
        return rf"\b(?:(?:in|of|since|until|till|by|im|en|\d)\s{name}\b|{name}\s\d)"
    if SMALL.fullmatch(name):
        return rf"\b{_stem(name)}(?:[ьяюейаоу]|[ея]м|ом|ами|ах)?\b"
    if not name[-1:].isascii() or not name.isalpha():
        return re.escape(name)
    return rf"\b{re.escape(name)}\b"
