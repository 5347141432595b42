"""Find a word or phrase in running text, whatever its inflection.

English words match in singular and plural, Russian ones (and those of other languages that
Snowball knows) by stem, Chinese by substring. A hyphen counts as a space, and both may be
missing: “data set”, “data-set”, “dataset”. A star stands for any ending: ``обуч*``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import snowballstemmer  # type: ignore[import-untyped]
from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNSPACED = {"zh", "ja", "th", "lo", "km", "my"}
WORD = re.compile(r"[^\W_]+\*?")
BETWEEN = re.compile(r"[\s\u2010-\u2013-]*")
HYPHEN = re.compile(r"[\u2010\u2011-]")

Span = tuple[int, int]


class Word(NamedTuple):
    """A word of a text: folded as written, its key (the same in all inflections), its place."""

    folded: str
    key: str
    start: int
    end: int


def find(form: str, text: str, language: str, *, exact: bool = False) -> Iterator[Span]:
    """Where *form* stands in *text*; *exact*: uninflected, as it is written."""
    if language.split("_")[0] in UNSPACED:
        yield from _substrings(form, text)
    else:
        yield from _phrases(form, text, language, exact)


def is_form(text: str) -> bool:
    """Whether *text* holds a word that could be found."""
    return bool(WORD.search(text))


def _substrings(form: str, text: str) -> Iterator[Span]:
    yield from (match.span() for match in _pattern(form).finditer(text))


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Latin words and numbers whole; a space or hyphen between words or scripts may be missing."""
    pieces = re.findall(r"[a-zA-Z0-9]+|[^\sa-zA-Z0-9*-]+", form)
    whole = r"(?<![a-zA-Z0-9]){}(?![a-zA-Z0-9])"
    patterns = (
        whole.format(piece) if piece.isascii() and piece.isalnum() else re.escape(piece)
        for piece in pieces
    )
    return re.compile(r"[\s-]*".join(patterns), re.IGNORECASE)


def _phrases(form: str, text: str, language: str, exact: bool) -> Iterator[Span]:
    wanted = _words(form, language)
    begin = wanted[0].key[:3].rstrip("*")
    if begin not in _folded(text):
        return
    words = _words(text, language)
    # A word may be shorter than that, if the form stands in two: “e-commerce”.
    starts = [n for n, word in enumerate(words) if begin.startswith(word.folded[: len(begin)])]
    for size in {1, 2, len(wanted)}:
        for start in starts:
            part = words[start : start + size]
            is_whole = len(part) == size
            if is_whole and _same(wanted, part, text, language, exact) and _connected(part, text):
                yield part[0].start, part[-1].end


def _same(wanted: list[Word], part: list[Word], text: str, language: str, exact: bool) -> bool:
    """Whether *part* is the form *wanted*, word by word or written in one."""
    if len(wanted) == len(part):
        return all(_matches(form, word, exact) for form, word in zip(wanted, part, strict=True))
    gaps = (text[left.end : right.start] for left, right in pairwise(part))
    if not all(HYPHEN.fullmatch(gap) for gap in gaps):
        return False
    return _matches(_joined(wanted, language), _joined(part, language), exact)


def _joined(words: list[Word], language: str) -> Word:
    folded = "".join(word.folded for word in words)
    return Word(folded, _key(language)(folded), words[0].start, words[-1].end)


def _matches(form: Word, word: Word, exact: bool) -> bool:
    if form.folded.endswith("*"):
        return word.folded.startswith(form.folded[:-1])
    if exact:
        return form.folded == word.folded
    # Snowball makes «токен» of «токенов», but «ток» of «токен» itself.
    return word.key in (form.key, form.folded)


def _connected(part: list[Word], text: str) -> bool:
    return all(BETWEEN.fullmatch(text[left.end : right.start]) for left, right in pairwise(part))


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


@lru_cache(maxsize=8192)
def _words(text: str, language: str) -> list[Word]:
    key = _key(language)
    found = ((_folded(match[0]), match) for match in WORD.finditer(text))
    return [Word(folded, key(folded), *match.span()) for folded, match in found]


@lru_cache
def _key(language: str) -> Callable[[str], str]:
    """The function that maps all inflections of a folded word of *language* to one key."""
    if language.split("_")[0] == "en":
        return _singular
    try:
        name = (Locale.parse(language).get_language_name("en") or "").lower()
    except (ValueError, UnknownLocaleError):
        name = ""
    if name not in snowballstemmer.algorithms():
        return str
    return cache(snowballstemmer.stemmer(name).stemWord)


def _singular(word: str) -> str:
    """A key that an English noun shares with its regular plural: not itself an English word."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word.removesuffix("e")
