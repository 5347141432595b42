"""Numbers in words, as far as they can be compared: what a text in any of the languages says."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

# Beginnings of words that say a number, in any of the languages.
from ways_in.common.late_patterns import late

WORDS: dict[str, str] = {
    "0": "zero|нол|нул",
    "0.5": "half|halve|полови|пол",
    "1": r"one\b|once|first|single|an?\b|од[ие]н|одн|перв|раз\b|январ|jan",
    "1.5": "полтор",
    "2": "two|twice|second|both|pair|дв[аеу]|втор|об[ае]|пар[аыу]|феврал|feb",
    "3": "three|thrice|third|тр[иеё]|март|mar",
    "4": "four|четыр|четв|апрел|apr|quarter",
    "5": r"five|fifth|пят|ма[йяею]\b|may",
    "6": "six|шест|июн|jun",
    "7": r"seven|сем[ьи]|седьм|июл|jul",
    "8": "eight|вос[ье]м|август|aug",
    "9": "nine|ninth|девят|сентябр|sep",
    "10": "ten|десят|октябр|oct",
    "11": "eleven|одиннадцат|ноябр|nov",
    "12": "twel|dozen|двенадцат|дюжин|декабр|dec",
    "13": "thirteen|тринадцат",
    "14": "fourteen|fortnight|четырнадцат",
    "15": "fifteen|пятнадцат",
    "16": "sixteen|шестнадцат",
    "17": "seventeen|семнадцат",
    "18": "eighteen|восемнадцат",
    "19": "nineteen|девятнадцат",
    "20": "twent|двадцат",
    "30": "thirt|тридцат",
    "40": "fort|сорок",
    "50": "fift|пятьдесят|пятидесят",
    "60": "sixt|шестьдесят|шестидесят",
    "70": "sevent|семьдесят|семидесят",
    "80": "eight|восемьдесят|восьмидесят",
    "90": "ninet|девяност",
    "100": r"hundred|ст[оа]\b|сот[ен]",
    "1000": "thousand|тысяч",
    "1000000": "million|миллион",
    "1000000000": "billion|миллиард",
}
SAID = {Decimal(value): late(words, re.IGNORECASE) for value, words in WORDS.items()}
WORD = late(r"\w+")
MANY = 20_000  # words that are remembered
PHRASES = {Decimal("1.5"): late(r"\bone and a half", re.IGNORECASE)}
CHINESE_WORDS = {"半": Decimal("0.5"), "双": Decimal(2), "俩": Decimal(2)}
CHINESE = late("[零一二两三四五六七八九十百千万亿]+")
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}


def said(text: str) -> set[Decimal]:
    """The numbers that *text* says in words, months among them."""
    words = {value for word in WORD.findall(text) for value in _said_by(word)}
    words |= {value for value, pattern in PHRASES.items() if pattern.search(text)}
    words |= {value for word, value in CHINESE_WORDS.items() if word in text}
    return words | {Decimal(chinese(match[0])) for match in CHINESE.finditer(text)}


@lru_cache(maxsize=MANY)
def _said_by(word: str) -> tuple[Decimal, ...]:
    return tuple(value for value, pattern in SAID.items() if pattern.match(word))


def chinese(numeral: str) -> int:
    """What a Chinese *numeral* says: 三百二十 is 320."""
    total = part = digit = 0
    for character in numeral:
        if character in LARGE:
            total, part, digit = (total + part + (digit or not part)) * LARGE[character], 0, 0
        elif character in UNITS:
            part, digit = part + (digit or 1) * UNITS[character], 0
        else:
            digit = DIGITS[character]
    return total + part + digit
