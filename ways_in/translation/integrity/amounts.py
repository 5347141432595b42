"""What stands at a number: percent, currency, a minus, the zeros behind its point."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.wording import Wording

# What stands in small letters in whatever says percent, or money: a text without is passed over.
OF_PERCENT = ("%", "％", "٪", "cent", "процент", "パーセント", "prozent")
OF_MONEY = (
    *("$", "€", "£", "¥", "￥", "₽", "₩", "₹", "元", "円"),
    *("usd", "dollar", "доллар", "美金", "ドル", "eur", "евро", "ユーロ"),
    *("gbp", "pound", "фунт", "英镑", "ポンド", "cny", "rmb", "jpy", "yuan", "yen", "юан", "иен"),
    *("人民币", "rub", "rouble", "рубл", "卢布", "ルーブル", "krw", "ウォン"),
    *("inr", "rupee", "рупи", "卢比", "ルピー"),
)
POINT = late("[0-9][.,][0-9]")  # in what has decimals
# What says percent, and what may: 百分之一 is “a hundredth”, too.
PERCENT = late(
    r"[%％٪]|\bper[ -]?cents?\b|\bpercentages?\b|\bпроцент(?!и)|パーセント|\bprozent|\bpour cent\b",
    re.IGNORECASE,
)
PERCENTAGE = late(r"(?<![\d.,])(\d++(?:[.,]\d++)*+)\s?%")
PERHAPS = late(
    r"百分之|百分点|百分比|[一二三四五六七八九两几\d]成(?!员)|hundredth|\bсот(?:ая|ые|ых|ую|ой)\b"
)
CURRENCIES = {
    "$": r"\$\s?(?=\d)|(?<=\d)\s?\$|\bUSD\b|\bdollars?\b|доллар|美元|美金|ドル",
    "€": r"€|\bEUR\b|\beuros?\b|\bевро\b|欧元|ユーロ",
    "£": r"£|\bGBP\b|\bpounds?\b|\bфунт|英镑|ポンド",
    "¥": r"[¥￥]|\bCNY\b|\bRMB\b|\bJPY\b|\byuan\b|\byen\b|юан[ьяею]|\bиен|人民币|日元"
    r"|(?<=[\d万亿千百十])\s?[元円]",
    "₽": r"₽|\bRUB\b|\bro?ubles?\b|рубл|卢布|ルーブル",
    "₩": r"₩|\bKRW\b|韩元|ウォン",
    "₹": r"₹|\bINR\b|\brupees?\b|рупи[йяею]|卢比|ルピー",
}
MONEY = {sign: late(words, re.IGNORECASE) for sign, words in CURRENCIES.items()}
DASHED = late("[-−–‒﹣－][0-9.]")
SIGNED = late(r"(?<![\w.,)\]}%⁰-⁹])(?<!\d[ \u00a0])[-−–‒﹣－](?=[0-9.])")
MINUS = late(
    r"\b(?:minus|negative|below zero)\b|минус|отрицательн|ниже нуля|负|零下|マイナス|\bnegativ",
    re.IGNORECASE,
)
DECIMAL = late(
    r"(?<![\d.,])([0-9]+)(?:\.|,(?!\d{3}(?!\d)))([0-9]+)(?![\d.,]*\d)(?!\s?(?:[万亿千kMB]|тыс|млн))"
)


def percent(wording: Wording) -> Iterator[str]:
    """Bad: «25» for ``25 %``. Good: «25 процентов», 「百分之二十五」."""
    before, after = (_percents(text) for text in wording.texts)
    if not before + after:
        return
    perhaps = [len(PERHAPS.findall(text)) for text in wording.texts]
    bare, bare_now = map(_bare, wording.texts)
    percentages = {number.replace(",", ".") for number in PERCENTAGE.findall(wording.original)}
    signed = (percentages - set(bare)) & set(bare_now)
    if before and not after + perhaps[1]:
        yield "the sign % of the original is lost: write it, or the word"
    elif after and not before + perhaps[0]:
        yield "the original has no %: take it out"
    elif before > after + perhaps[1] and (signed or len(bare) < len(bare_now)):
        yield f"a sign % is lost, the original has {before}: write it, or the word"
    elif after > before + perhaps[0] and len(bare) > len(bare_now):
        yield f"a sign % is new, the original has {before}: take it out"


def _percents(text: str) -> int:
    folded = text.casefold()
    return len(PERCENT.findall(text)) if any(part in folded for part in OF_PERCENT) else 0


def _bare(text: str) -> list[str]:
    """The numbers of *text* that have no percent sign, a range being one number."""
    joined = re.sub(r"(\d)(?:\s?[-–~～]\s?|—)(?=\d)", r"\1", text)
    found = re.finditer(r"(\d+(?:[., \u00a0\u202f]\d+)*)\s?", joined)
    return [match[1].replace(",", ".") for match in found if not PERCENT.match(joined, match.end())]


def currency(wording: Wording) -> Iterator[str]:
    """Bad: «100 €» or «100» for ``$100``. Good: «100 долларов», 「100 美元」."""
    before, after = map(_currencies, wording.texts)
    lost = [sign for sign in before if sign not in after]
    new = [sign for sign in after if sign not in before and _is_sum(wording.translation, sign)]
    if new:
        instead = f": write {' or '.join(lost)}, or the word" if lost else ": take it out"
        yield f"the original has no {' or '.join(new)}{instead}"
    elif lost and _is_sum(wording.original, lost[0]):
        yield f"the currency {' or '.join(lost)} is lost: write it, or the word"


def _currencies(text: str) -> list[str]:
    folded = text.casefold()
    if not any(part in folded for part in OF_MONEY):
        return []
    return [sign for sign, words in MONEY.items() if words.search(text)]


def _is_sum(text: str, sign: str) -> bool:
    """Whether the currency stands at a number in *text*."""
    return any(
        re.search(r"\d\s?\Z", text[: match.start()]) or re.match(r"\s?\d", text[match.end() :])
        for match in MONEY[sign].finditer(text)
    )


def minus(wording: Wording) -> Iterator[str]:
    """Bad: «5» for ``−5``. Good: «минус 5», 「负 5」, «6–14» for ``6-14``."""
    if not any(map(DASHED.search, wording.texts)):
        return
    before, after = (
        (len(SIGNED.findall(text)), len(MINUS.findall(text))) for text in wording.texts
    )
    if before[0] > sum(after):
        yield "the minus before a number is lost: write −"
    elif after[0] > sum(before):
        yield "a minus before a number is not in the original: take it out"


def decimals(wording: Wording) -> Iterator[str]:
    """Bad: ``1.1`` for ``1.10``, ``2`` for ``2.0``. Good: «2,50» for ``2.50``."""
    before = _decimals(wording.original)
    after = _decimals(wording.translation) if before else before
    for number in before - after:
        near = [one for one in after - before if float(one) == float(number)]
        whole = number.rstrip("0").removesuffix(".")
        if not near and "." not in whole:
            near = re.findall(rf"(?<![\d.,]){whole}(?!\d|[.,]\d)", wording.translation)
        if near:
            yield f"{number} has become {near[0]}: write all its digits"
            return


def _decimals(text: str) -> Counter[str]:
    return Counter(f"{match[1]}.{match[2]}" for match in DECIMAL.finditer(text))
