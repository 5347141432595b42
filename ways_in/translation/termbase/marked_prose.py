"""The words of a message that are prose, and the glossary terms that it marks.

Roles, links and emphasis leave their displayed words; code, formulas, labels and addresses
leave a gap (``GAP``) that no phrase reaches across. reStructuredText and Markdown alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN
from ways_in.translation.message_text import GAP, RST_LINK

LITERAL = late(r"(?<!`)(`{2,})(?!`).+?(?<!`)\1(?!`)|\$\$.+?\$\$", re.DOTALL)
TERM = late(r"(?::term:|\{term\})`([^`]+)`")
ROLE = late(r"(?::([A-Za-z][\w:+.-]*):|\{([A-Za-z][\w:+.-]*)\})`([^`]+)`", re.ASCII)
MARKDOWN_LINK = late(r"!?\[([^\[\]]{0,2000})\]\([^)\s]{0,2000}(?:\s{1,9}\"[^\"]{0,2000}\")?\)")
CODE = late(r"`[^`]*`")
ADDRESS = late(r"<?\b(?:https?|mailto):[^\s>]*>?")
EXPLICIT = late(r"(?P<text>.*\S)\s*<(?P<target>[^<>]+)>$", re.DOTALL)
SHOWN_AS_WRITTEN = {"abbr", "emphasis", "strong", "sub", "sup", "subscript", "superscript", "title"}
CODE_ROLES = {"code", "file", "kbd", "literal", "math", "raw", "samp"}
PHRASE = late(rf"[ {HAN}].{{0,300}}[ {HAN}]{{4}}|\w \w")
EMPHASIS = late(r"\*+|(?<!\w)_+|(?<!_)_++(?!\w)")
INVISIBLE = late("[\u00ad\u0301\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class TermMark:
    """A ``term`` role: the words that it shows and the glossary entry that it leads to."""

    shown: str
    target: str


@dataclass(frozen=True)
class Prose:
    """A message without markup: all its words, those outside marks and titles, and its marks."""

    text: str
    unmarked: str
    marks: tuple[TermMark, ...]


def pair(original: str, translation: str) -> tuple[Prose, Prose]:
    """Both texts of a catalog entry as their readers see them.

    The text of a link to another site that the translation keeps as it is, if it is more than
    a word, is the title of a work.
    """
    original, translation = _clean(original), _clean(translation)
    kept = _kept(original, translation)
    return _prose(original, kept), _prose(translation, kept)


def unmarked(original: str, translation: str) -> tuple[str, str]:
    """Of :func:`pair`, what is outside marks and titles alone."""
    original, translation = _clean(original), _clean(translation)
    kept = _kept(original, translation)
    return _unmarked(original, kept), _unmarked(translation, kept)


def as_written(message: str) -> str:
    """The prose of a message, with its signs as they are: full width, small and raised."""
    return _prose(LITERAL.sub(GAP, message), set()).text


def _clean(message: str) -> str:
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", message))
    return LITERAL.sub(GAP, text) if "``" in text or "$$" in text else text


def _kept(original: str, translation: str) -> set[str]:
    """The titles of works that both texts of an entry have."""
    if "://" not in original or "://" not in translation:
        return set()
    return {title for title in _titles(original) & _titles(translation) if PHRASE.search(title)}


def _titles(message: str) -> set[str]:
    links = [*(RST_LINK.finditer(message) if "`_" in message else ())]
    links += MARKDOWN_LINK.finditer(message) if "](" in message else ()
    return {link[1] for link in links if "://" in link[0]}


def _prose(message: str, kept: set[str]) -> Prose:
    marks = tuple(_mark(match[1]) for match in TERM.finditer(message))
    shown = TERM.sub(lambda match: _mark(match[1]).shown, message)
    return Prose(_strip(shown), _unmarked(message, kept), marks)


def _unmarked(message: str, kept: set[str]) -> str:
    text = TERM.sub(GAP, message) if "`" in message else message
    for title in kept:
        text = text.replace(title, GAP)
    return _strip(text)


def _mark(content: str) -> TermMark:
    match = EXPLICIT.fullmatch(content)
    text, target = (match["text"], match["target"]) if match else (content, content)
    return TermMark(" ".join(text.split()).lstrip("!~"), " ".join(target.split()))


def _strip(text: str) -> str:
    if "`" in text:
        text = ROLE.sub(_shown, text)
    if "`_" in text:
        text = RST_LINK.sub(r"\1", text)
    if "](" in text:
        text = MARKDOWN_LINK.sub(r"\1", text)
    if "`" in text:
        text = CODE.sub(GAP, text)
    if "http" in text or "mailto" in text:
        text = ADDRESS.sub(GAP, text)
    text = text.replace("\\ ", "").replace("\\", "")
    return " ".join((EMPHASIS.sub("", text) if "*" in text or "_" in text else text).split())


def _shown(match: re.Match[str]) -> str:
    """The displayed words of a role that is no ``term``."""
    role, content = match[1] or match[2], match[3]
    explicit = EXPLICIT.fullmatch(content)
    if role in SHOWN_AS_WRITTEN:
        return content
    return explicit["text"] if explicit and role not in CODE_ROLES else GAP
