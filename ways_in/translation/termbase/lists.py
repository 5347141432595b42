"""The term base: the glossary's entries, their translations, and each language's ``terms.toml``.

``translations/<code>/terms.toml`` has a table for each glossary term (its English name) that
needs more than its translation in the glossary; the head of the file explains the keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from ways_in.common import toml_file
from ways_in.common.findings import Finding, InputError, relative
from ways_in.translation.termbase.inflection import find, is_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

CHECKS = ("always", "marked")
LISTS = ("accepted", "loose", "rejected", "except")
GLOSSARY = re.compile(
    r"^(?P<indent> *)(?:\.\. glossary::|(?P<fence>`{3,}|:{3,})\{glossary\}).*$", re.MULTILINE
)


@dataclass(frozen=True)
class Term:
    """How a language says a glossary term; *name* is the term in English, *marked*: see check."""

    name: str
    accepted: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    marked: bool = False

    def passable(self) -> tuple[str, ...]:
        """All the forms that a translation may use."""
        return tuple(form for form in (*self.accepted, *self.loose) if form not in self.rejected)

    def expected(self) -> str:
        """The accepted forms in words, for a message."""
        forms = [form for form in self.passable() if form not in self.loose and "*" not in form]
        return " or ".join(forms[:3]) or "a form that terms.toml accepts"


@dataclass(frozen=True)
class Lexicon:
    """The terms in one language, by English name."""

    language: str
    terms: Mapping[str, Term]


def glossary_terms(text: str) -> list[str]:
    """The terms that the glossaries in the *text* of a page explain, in its order."""
    return [term for match in GLOSSARY.finditer(text) for term in _entries(text, match)]


def _entries(text: str, directive: re.Match[str]) -> Iterator[str]:
    fence = directive["fence"]
    outer = -1 if fence else len(directive["indent"])
    inner = -1
    for line in text[directive.end() :].splitlines():
        indent = len(line) - len(line.lstrip())
        if (line.strip() and indent <= outer) or (fence and line.strip() == fence):
            return
        if line.strip() and not line.lstrip().startswith((":", "..")):
            inner = indent if inner < 0 else inner
            if indent == inner:
                yield line.split(" : ")[0].strip()


def lexicon(language: str, names: Mapping[str, str], tables: Mapping[str, Any]) -> Lexicon:
    """The terms of *language*: *names* from the glossary (English → its word), *tables* TOML's."""
    terms = {name: _term(name, word, tables.get(name, {})) for name, word in names.items()}
    return Lexicon(language, terms)


def _term(name: str, word: str, table: Mapping[str, Any]) -> Term:
    forms = {key: tuple(table.get(key, ())) for key in LISTS}
    accepted = dict.fromkeys((*([word] if word else []), *forms["accepted"]))
    marked = table.get("check", "always") == "marked"
    return Term(name, tuple(accepted), forms["loose"], forms["rejected"], forms["except"], marked)


def read_tables(path: Path, root: Path, terms: Sequence[str]) -> dict[str, Any]:
    """What ``terms.toml`` at *path* says, nothing if there is none; InputError if it is bad."""
    if not path.exists():
        return {}
    text, tables = _parse(path, relative(path, root))
    wrong = [
        Finding(relative(path, root), _line(text, term, key), message)
        for term, table in tables.items()
        for key, message in list(_problems(term, table, terms))
        or _contradictions(term, table, path.parent.name)
    ]
    if wrong:
        raise InputError(*wrong)
    return tables


def _parse(path: Path, name: str) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(Finding(name, line, "not UTF-8: save the file as UTF-8")) from None
    return text, toml_file.parse(text, name)


def _problems(term: str, table: Any, terms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The faults of one table, each with the key that it stands at (empty: the table's head)."""
    if term not in terms:
        near = get_close_matches(term, terms, 1)
        hint = f": did you mean [{near[0]}]?" if near else ": no glossary has an entry for it"
        yield "", f"[{term}] is no term of the glossary{hint}"
    elif not isinstance(table, dict):
        yield "", f"“{term}” has to be a table: [{term}] and its keys below"
    else:
        for key, value in table.items():
            message = _key_problem(key, value)
            if message:
                yield key, f"[{term}] {message}"


def _key_problem(key: str, value: Any) -> str:
    if key == "check":
        return "" if value in CHECKS else 'check has to be "always" or "marked"'
    if key not in LISTS:
        return f"has an unknown key “{key}”: known are check, {', '.join(LISTS)}"
    if not isinstance(value, list) or not all(isinstance(form, str) for form in value):
        return f'{key} has to be a list of strings: {key} = ["…"]'
    if not value:
        return f"{key} is empty: name a form or delete the line"
    if not all(is_form(form) for form in value):
        return f"{key} holds a form without any word"
    return ""


def _contradictions(term: str, table: Any, language: str) -> Iterator[tuple[str, str]]:
    """Rejected forms that are, inflected or hyphenated otherwise, accepted ones of the table."""
    for key in ("accepted", "loose"):
        for form in table.get(key, ()):
            for rejected in table.get("rejected", ()):
                if (0, len(form)) in find(rejected, form, language):
                    yield "rejected", f"[{term}] “{rejected}” is both {key} and rejected: choose"


def _line(text: str, term: str, key: str) -> int:
    """The line of *key* in the table of *term*; of the table's head if *key* is empty."""
    quoted = re.escape(term)
    head = re.compile(rf"""\s*(\[\s*["']?{quoted}["']?\s*[\].]|["']?{quoted}["']?\s*[=.])""")
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines, 1) if head.match(line)), 0)
    if not key:
        return start
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    return next((n for n, line in enumerate(lines, 1) if n > start and wanted.match(line)), start)
