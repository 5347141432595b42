"""Letters of the wrong script: look-alikes inside a word, and translations that are none."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from ways_in.common import word_count
from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN, IS_HAN
from ways_in.translation.integrity.suspects import BETWEEN, TextRow
from ways_in.translation.message_text import GAP
from ways_in.translation.termbase.marked_prose import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.suspects import PageWordings, Suspects
    from ways_in.translation.integrity.wording import Wording

# Scripts whose letters look alike, by the first word of the letters' names.
ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
# Letters that have a twin in each of two of them: a word of these alone may be in either.
TWINS = {
    "LATIN": "aceopxyijsABCEHIJKMOPSTXYZ",
    "CYRILLIC": "асеорхуіјѕАВСЕНІЈКМОРЅТХУ",
    "GREEK": "οΑΒΕΗΙΚΜΝΟΡΤΥΧΖν",
}
# Most of the letters of a script, for a class, and the signs beside them that no check of letters
# minds: none of them, in whatever form, becomes a letter, begins markup or looks like an ideograph.
MOST = {
    "LATIN": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f",
    "CYRILLIC": "\u0400-\u0481\u048a-\u052f",
    "CJK": "\u4e00-\u9fff",
}
BESIDE = " \u00a0\u202f0-9.,;:!?()\"'%/+=–—…«»„“”‘’·，。、；：？！（）《》「」『』\\-"
WORD = late(rf"[^\W\d_{HAN}]+")
# Words that are no names or abbreviations: in small letters, or many ideographs.
SMALL = late(rf"\b[^\W\d_{HAN}A-Z]{{3,}}\b")
FILE = late(r"(?<![A-Za-z0-9])[A-Za-z0-9]++(?:[._/]++[A-Za-z0-9]++)++")
MANY = 20_000  # words that are remembered
# So many words, or ideographs, have to be translated into something.
PROSE = 4
FEW = 2  # into something that has at least one letter of its own script
LEAST = 0.34  # the share of the letters that are of the translation's own script


def mixed(wording: Wording) -> Iterator[str]:
    """Bad: «cлово» with a Latin c, ``mоdel`` with a Cyrillic о. Good: «GPT-2-образный»."""
    signs = set(wording.translation)
    alike = set(map(script, signs)).intersection(ALIKE)
    can_be_mixed = len(alike) > 1 or not alike.issubset(wording.writing)
    for word in dict.fromkeys(WORD.findall(wording.translation) if can_be_mixed else ()):
        strange = _strange(word, wording.writing)
        if strange and word not in WORD.findall(wording.original):
            yield f"“{word}” mixes scripts or is written in look-alikes ({strange}): type it anew"
    radicals = set(filter(_is_radical, signs)).difference(wording.original)
    for sign in dict.fromkeys(wording.translation if radicals else ""):
        if sign in radicals:
            plain = unicodedata.normalize("NFKC", sign)
            yield f"“{sign}” is a radical that looks like “{plain}”: type it anew"


def with_foreign(page: PageWordings) -> Suspects:
    """Where a letter may be of another script than the translation's."""
    return page.translations.with_match(_foreign(page.one.writing, GAP))


def with_foreign_markup(page: PageWordings) -> Suspects:
    """Where such a letter or markup stands, or no letter of the script, or the original has some.

    Elsewhere all letters are of the script, and the original has other ones.
    """
    if page.one.markup == "text":
        return page.all
    own = _own(page.one.writing)
    normal = (unicodedata.normalize("NFKC", wording.entry.msgid) for wording in page.wordings)
    foreign = page.msgstrs.with_match(_foreign(page.one.writing))
    return foreign | (page.all - page.msgstrs.with_match(own)) | TextRow(normal).with_match(own)


@cache
def _own(writing: tuple[str, ...]) -> re.Pattern[str]:
    """Letters of the scripts *writing*; of nothing where their letters are not listed."""
    letters = "".join(MOST.get(name, "") for name in writing)
    return re.compile(f"[{letters}]+" if letters else r"(?!)")


@cache
def _foreign(writing: tuple[str, ...], more: str = "") -> re.Pattern[str]:
    """What is neither a letter of *writing* nor one of the signs beside letters."""
    letters = "".join(MOST.get(name, "") for name in writing)
    return re.compile(f"[^{letters}{BESIDE}{more}{BETWEEN}]+")


@cache
def _is_radical(sign: str) -> bool:
    return "RADICAL" in unicodedata.name(sign, "")


@lru_cache(maxsize=MANY)
def _strange(word: str, writing: tuple[str, ...]) -> str:
    """The letters of *word* that do not belong into it, with the script they are of."""
    parts = {name: "".join(run) for name, run in _runs(word) if name in ALIKE}
    if len(parts) > 1:
        name = min(parts, key=lambda one: (len(parts[one]), one in writing))
        return f"{name.title()}: {parts[name]}"
    name = next(iter(parts), "")
    is_foreign = name and name not in writing
    if is_foreign and _is_prose(word) and set(word) <= set(TWINS.get(name, "")):
        return name.title()
    return ""


def _is_prose(word: str) -> bool:
    """Whether *word* is none of the names of variables, units and abbreviations."""
    return word.islower() and len(word) > 2


def _runs(word: str) -> list[tuple[str, str]]:
    return [(name, "".join(run)) for name, run in groupby(sorted(word, key=script), script)]


@cache
def script(letter: str) -> str:
    """The script of *letter*, as its name in Unicode begins; empty if it is none."""
    name = unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
    return "LATIN" if name == "FULLWIDTH" else name


def untranslated(wording: Wording) -> Iterator[str]:
    """Bad: an English text as the Russian one. Good: «GPT-2», a formula, a title that is kept."""
    is_text = wording.markup == "text"
    texts = wording.texts if is_text else (wording.entry.msgid, wording.entry.msgstr)
    before, after = unmarked(*texts)
    if before != after and _is_own(after, wording.writing):
        return
    _, own = _letters(after, wording.writing)
    count = words(before)
    if count < PROSE and is_text:  # a label of a picture may well be a name
        return
    if before == after:
        if count and word_count.count(before) > 1:
            yield "the translation is the original: translate it, or leave msgstr empty"
    elif count >= PROSE or (max(count, words(after)) >= FEW and not own):
        yield f"hardly a letter is of the script of {wording.target}: translate it"


def _is_own(text: str, writing: tuple[str, ...]) -> bool:
    """Whether enough letters of *text* are of the scripts *writing*."""
    listed = sum(map(len, _own(writing).findall(text)))
    if listed >= LEAST * len(text):  # whatever the other signs are
        return True
    letters, own = _letters(text, writing)
    return own >= LEAST * letters


def _letters(text: str, writing: tuple[str, ...]) -> tuple[int, int]:
    """How many letters *text* has, and how many of them are of the scripts *writing*."""
    scripts = [(name, n) for sign, n in Counter(text).items() if (name := script(sign))]
    return sum(n for _, n in scripts), sum(n for name, n in scripts if name in writing)


def words(text: str) -> int:
    """How many words of *text* ask for a translation: small letters, or single ideographs."""
    text = FILE.sub("", text)
    return len(SMALL.findall(text)) + len(IS_HAN.findall(text)) // 2
