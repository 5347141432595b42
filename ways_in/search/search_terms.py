"""What the search takes for equal: the terms of a text, the same here and in search-terms.js.

Words are reduced to their stems (Russian and English), Chinese is cut into characters and
pairs of neighbours, so that no dictionary is needed and any part of a text can be found. Full
width counts as half width, ё and э as е, traditional characters as simplified ones::

    terms("Скорость обучения KV-кэша")  →  скорост, обуч, kv, кеш
    terms("學習率")                      →  学, 习, 率, 学习, 习率

Snowball keeps apart what a Russian reader takes for one word: «обучение», «обучать» and
«обученный» end in what makes nouns, aspects and participles of verbs, which is taken off, too.
English counts the same as spelt in Britain and in America, where these differ by rule:
quantisation and quantization, behaviour and behavior.

A rule that is changed here must be changed in ``_static/search-terms.js`` too; a test runs both
on the texts of the site.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN, IS_HAN
from ways_in.search import stemmers

RUN = late(rf"[{HAN}]+|[^\W_{HAN}]+")
IS_CYRILLIC = late("[\u0400-\u04ff]")
# What a verb's noun, its other aspect and its participle have before their endings.
DERIVED = late("^(.{4,}?|...(?=ен$))(?:ирован|ирова|иру|ир|(ова)н?|ыва|ива|ац|ен|ан|ян|а|я|и)$")
TRADITIONAL = Path(__file__).with_name("traditional.txt")
# Characters that say little by themselves: a pair with one is left out of a long query.
STOP_CHARACTERS = "的了是在和也就都而及与着或我你他她它们这那个把被吗呢吧啊之其以为于"
AMERICAN = late("^(.{3,}i)z(e|ed|er|ers|es|ing|ation|ations)$")
BRITISH = late("^(.{3,}o)u(r|rs|ral|red|ring)$")
# Words by which one asks, not what one asks for: a query in Chinese is cut at them.
ASKING = (
    "为什么|怎么办|怎么样|怎么回事|怎么|怎样|如何|有什么用|有啥用|什么意思|什么|为何|为啥|啥|是否|"
    "能不能|可不可以|有没有|哪些|哪个|在哪里|在哪|请问|吗|呢|通俗|解释|讲解|详解|简介|介绍|原理|公式|"
    "教程|例子|举例|理解|作用|含义|定义|意思"
)
# The same in English and Russian, of words that may stand in a text: they count less than others.
EXPLAINING = (
    "explain explained explains explaining explanation tutorial tutorials introduction intro "
    "basics simple simply simplified please meaning definition define overview guide example "
    "examples formula formulas dummies beginners eli5 work works объясни объясните объяснить "
    "объяснение пояснение простыми словами простой просто понятно пример примеры примере примеров "
    "формула формулы туториал гайд введение определение значение означает работает работают "
    "пожалуйста помогите расскажи расскажите суть смысл пальцах чайников такое такая нужен нужна "
    "нужно нужны"
)


@cache
def simplified() -> dict[str, str]:
    """Simplified characters by their traditional forms."""
    lines = TRADITIONAL.read_text(encoding="utf-8").splitlines()
    pairs = " ".join(line for line in lines if not line.startswith("#")).split()
    return {pair[0]: pair[1] for pair in pairs}


def fold_character(character: str) -> str:
    """What *character* counts as; nothing if it is a mark on another one."""
    plain = unicodedata.normalize("NFKC", character).lower().replace("ё", "е").replace("э", "е")
    kept = (part for part in plain if unicodedata.category(part) != "Mn" and part != "\u00ad")
    return "".join(simplified().get(part, part) for part in kept)


class _Folded(dict[int, str]):
    """What characters count as, by their numbers, for ``str.translate``: asked once of each."""

    def __missing__(self, number: int) -> str:
        found = self[number] = fold_character(chr(number))
        return found


_FOLDED = _Folded()
# What does not count as itself in small letters; ё and э aside.
UNUSUAL = late("[^\t\n -~А-яЁё«»—–“”„‘’]")


def fold(text: str) -> str:
    """*text* in the form in which texts are compared."""
    text = unicodedata.normalize("NFC", text)
    if IS_HAN.search(text):
        return text.translate(_FOLDED)
    usual = UNUSUAL.sub(lambda match: _FOLDED[ord(match[0])], text)
    return usual.lower().replace("ё", "е").replace("э", "е")


@cache
def stem(word: str) -> str:
    """The stem of a folded *word*, which its inflected forms share."""
    if IS_CYRILLIC.search(word):
        return DERIVED.sub(r"\1\2", stemmers.russian()(word))
    spelt = AMERICAN.sub(r"\1s\2", word) if "z" in word else word
    return stemmers.english()(BRITISH.sub(r"\1\2", spelt) if "ou" in spelt else spelt)


def runs(text: str) -> list[str]:
    """The words of *text*, folded, and its stretches of Chinese."""
    return RUN.findall(fold(text))


def whole(text: str) -> str:
    """What stands for all of *text*, a name, as one term: the longest word first, then the others.

    So it is in the same shard as that word; ``whole("what changed")`` is ``chang_what``.
    """
    words = [run if IS_HAN.match(run) else stem(run) for run in runs(text)]
    first = max(words, key=len, default="")
    rest = [word for at, word in enumerate(words) if at != words.index(first)]
    return f"{first}_{'_'.join(rest)}" if first else ""


def terms(text: str) -> list[str]:
    """The terms of *text* in its order, repeated as they are in it."""
    folded = fold(text)
    cut = RUN.findall(folded)
    if not IS_HAN.search(folded):
        return list(map(stem, cut))
    found: list[str] = []
    for run in cut:
        if IS_HAN.match(run):
            found += [*run, *(run[i : i + 2] for i in range(len(run) - 1))]
        else:
            found.append(stem(run))
    return found
