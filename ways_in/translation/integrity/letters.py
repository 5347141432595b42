"""Letters of the wrong script: look-alikes inside a word, and translations that are none."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from ways_in.common.word_count import HAN
from ways_in.common.word_count import WORD as ANY
from ways_in.translation.termbase.marked_prose import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.translation.integrity.wording import Wording

# Scripts whose letters look alike, by the first word of the letters' names.
ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
# Letters that have a twin in each of two of them: a word of these alone may be in either.
TWINS = {
    "LATIN": "aceopxyijsABCEHIJKMOPSTXYZ",
    "CYRILLIC": "асеорхуіјѕАВСЕНІЈКМОРЅТХУ",
    "GREEK": "οΑΒΕΗΙΚΜΝΟΡΤΥΧΖν",
}
WORD = re.compile(rf"[^\W\d_{HAN}]+")
# Words that are no names or abbreviations: in small letters, or many ideographs.
SMALL = re.compile(rf"\b[^\W\d_{HAN}A-Z]{{3,}}\b")
FILE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]++(?:[._/]++[A-Za-z0-9]++)++")
# So many words, or ideographs, have to be translated into something.
PROSE = 4
FEW = 2  # into something that has at least one letter of its own script
LEAST = 0.34  # the share of the letters that are of the translation's own script


def mixed(wording: Wording) -> Iterator[str]:
    """Bad: «cлово» with a Latin c, ``mоdel`` with a Cyrillic о. Good: «GPT-2-образный»."""
    known = set(WORD.findall(wording.original))
    for word in dict.fromkeys(WORD.findall(wording.translation)):
        if word not in known and (strange := _strange(word, wording)):
            yield f"“{word}” mixes scripts or is written in look-alikes ({strange}): type it anew"
    for sign in dict.fromkeys(wording.translation):
        plain = unicodedata.normalize("NFKC", sign)
        if "RADICAL" in unicodedata.name(sign, "") and sign not in wording.original:
            yield f"“{sign}” is a radical that looks like “{plain}”: type it anew"


def _strange(word: str, wording: Wording) -> str:
    """The letters of *word* that do not belong into it, with the script they are of."""
    parts = {name: "".join(run) for name, run in _runs(word) if name in ALIKE}
    if len(parts) > 1:
        name = min(parts, key=lambda one: (len(parts[one]), one in wording.writing))
        return f"{name.title()}: {parts[name]}"
    name = next(iter(parts), "")
    is_foreign = name and name not in wording.writing
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
    before, after = pair(wording.entry.msgid, wording.entry.msgstr)
    if wording.markup == "text":
        before, after = pair(wording.original, wording.translation)
    count = words(before.unmarked)
    if count < PROSE and wording.markup == "text":  # a label of a picture may well be a name
        return
    if before.unmarked == after.unmarked:
        if count and len(ANY.findall(before.unmarked)) > 1:
            yield "the translation is the original: translate it, or leave msgstr empty"
        return
    own = [script(letter) in wording.writing for letter in after.unmarked if script(letter)]
    if count < PROSE:
        wrong = max(count, words(after.unmarked)) >= FEW and not any(own)
    else:
        wrong = sum(own) < LEAST * len(own)
    if own and wrong:
        yield f"hardly a letter is of the script of {wording.target}: translate it"


def words(text: str) -> int:
    """How many words of *text* ask for a translation: small letters, or single ideographs."""
    text = FILE.sub("", text)
    return len(SMALL.findall(text)) + len(re.findall(f"[{HAN}]", text)) // 2
