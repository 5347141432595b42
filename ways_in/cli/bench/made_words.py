"""Texts for a site that nobody wrote: the same numbers always give the same words.

A :class:`MadeText` is one message, a sequence of parts that keep what a translation has to keep
(terms, links, numbers, formulas), and can be written in every language and both markups.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from random import Random

from ways_in.common.late_patterns import late

CODES = ("en", "zh_CN", "ru")
KNOWN = 6000  # words of a language
SYLLABLES = {
    "en": (
        ("b", "cl", "d", "f", "gr", "l", "m", "n", "pr", "s", "t", "w"),
        ("a", "e", "i", "o", "ou"),
    ),
    "ru": (
        ("б", "в", "гр", "д", "к", "л", "м", "н", "пр", "с", "т", "х"),
        ("а", "е", "и", "о", "у"),
    ),
}
ENDINGS = {"en": ("", "s", "ing", "ed", "er", "ly"), "ru": ("а", "ы", "ом", "ами", "ет", "ить")}
SINGLE = 60  # words of one ideograph
CHARACTERS = 2000
HAN = 0x8010  # from here on no particle and no numeral
LONGEST = 12  # ideographs that are looked at together
AGAIN = late(rf"(.{{1,{LONGEST}}})\1")


@cache
def word(code: str, rank: int) -> str:
    """The word of a language that is *rank*-th in frequency; in Chinese of one to three characters.

    The characters of Chinese words are as unevenly frequent as words are, and so are neighbours.
    """
    chance = Random(f"{code} {rank}")
    if code == "zh_CN":
        length = 3 if rank % 10 == 0 else 2
        signs = [_rank(chance, CHARACTERS) for _ in range(length)] if rank > SINGLE else [rank]
        return "".join(chr(HAN + sign) for sign in signs)
    heads, tails = SYLLABLES[code]
    stem = "".join(chance.choice(heads) + chance.choice(tails) for _ in range(1 + rank % 3))
    return stem + chance.choice(heads) + chance.choice(ENDINGS[code])


def words(seed: str, count: int, code: str, before: str = "") -> str:
    """*count* words, the frequent ones more often, as Zipf found it in every language.

    In all languages they are as long as one another's translations are. They stand behind those
    *before* in their message.
    """
    ranks = _ranks(seed, count)
    if code != "zh_CN":
        return " ".join(word(code, rank) for rank in ranks)
    letters = sum(len(word("en", rank)) for rank in ranks)
    return _ideographs(f"{code} {seed}", max(1, letters * 2 // 5), before)


def _rank(chance: Random, known: int) -> int:
    return int(known ** chance.random())


@lru_cache(maxsize=10_000)  # each language asks for the same
def _ranks(seed: str, count: int) -> tuple[int, ...]:
    """The ranks of *count* words, of which none stands twice in a row, whatever the language."""
    chance = Random(seed)
    found: list[int] = []
    while len(found) < count:
        rank = _rank(chance, KNOWN)
        if not found or all(word(code, rank) != word(code, found[-1]) for code in SYLLABLES):
            found.append(rank)
    return tuple(found)


def _ideographs(seed: str, length: int, before: str) -> str:
    """Chinese words up to that *length*, in which nothing stands twice in a row, nor with *before*.

    The checks of translations would ask whether that is a slip.
    """
    chance = Random(seed)
    text = before[-2 * LONGEST :]
    begin = len(text)
    while len(text) < begin + length:
        longer = text + word("zh_CN", _rank(chance, KNOWN))
        if not AGAIN.search(longer[-2 * LONGEST - 2 :]):  # with what ends before the last two
            text = longer
    return text[begin : begin + length]


@dataclass(frozen=True)
class Part:
    """So many words, or with a *role* what is written alike in all languages but for its name.

    The roles are ``term`` and ``ref`` (to *target*), ``resource``, ``link``, ``math`` and ``code``;
    ``words`` is no sentence, ``name`` is what the glossary calls a term, ``same`` is the *target*.
    """

    seed: str
    count: int = 0
    role: str = ""
    target: str = ""

    def shown(self, code: str, before: str) -> str:
        """Its words in a language, behind those *before*."""
        if self.role in ("term", "name"):
            return term(self.target, code)
        return words(self.seed, self.count, code, before) if self.count else ""

    def written(self, code: str, markdown: bool, shown: str) -> str:
        """The part in a language, with these words *shown*."""
        if self.role == "name":
            return shown
        if self.role == "same":
            return self.target
        if self.role == "words":
            return shown.capitalize()
        if not self.role:
            return f"{shown.capitalize()}{'。' if code == 'zh_CN' else '.'}"
        return (_markdown if markdown else _rst)(self, shown)


def _markdown(part: Part, shown: str) -> str:
    if part.role in ("term", "ref"):
        return f"{{{part.role}}}`{_named(part, shown)}`"
    if part.role == "link":
        return f"[{shown}]({part.target})"
    return f"${part.target}$" if part.role == "math" else f"`{part.target}`"


def _rst(part: Part, shown: str) -> str:
    if part.role == "resource":
        return f":resource:`{part.target}`"
    if part.role in ("term", "ref"):
        return f":{part.role}:`{_named(part, shown)}`"
    if part.role == "link":
        return f"`{shown} <{part.target}>`__"
    return f":math:`{part.target}`" if part.role == "math" else f"``{part.target}``"


def _named(part: Part, shown: str) -> str:
    target = term(part.target, "en") if part.role == "term" else part.target
    return target if shown in ("", target) else f"{shown} <{target}>"


def term(number: str, code: str) -> str:
    """What the glossary calls its entry *number*: of words that stand in no text."""
    if code == "zh_CN":
        return chr(HAN + 3000 + 2 * int(number)) + chr(HAN + 3001 + 2 * int(number))
    letter = chr((ord("a") if code == "en" else ord("а")) + int(number) % 20)
    return ("zz" if code == "en" else "щщ") + letter + word(code, KNOWN + int(number))


@dataclass(frozen=True)
class MadeText:
    """One message."""

    parts: tuple[Part, ...]

    def written(self, code: str, markdown: bool) -> str:
        """The message in a language: marked words stand apart, in Chinese rst invisibly so."""
        written, before = [], ""
        for part in self.parts:
            shown = part.shown(code, before)
            written.append(part.written(code, markdown, shown))
            before += shown
        if code != "zh_CN":
            return " ".join(written)
        return ("" if markdown else "\\ ").join(written)


def sentence(seed: str, count: int) -> MadeText:
    """A text of words alone, with a full stop."""
    return MadeText((Part(seed, count),))


def heading(seed: str, count: int = 4) -> MadeText:
    """A text of words alone, without one."""
    return MadeText((Part(seed, count, "words"),))
