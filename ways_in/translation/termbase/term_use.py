"""Whether a translation says the glossary's terms as the project says them.

An original uses a term if it marks it (``:term:`` or ``{term}``) or, unless ``terms.toml`` of
its language says ``check = "marked"``, holds one of its accepted forms; where one term lies
inside another (*model* in *language model*) the longer one counts. The translation then has to
use an accepted form and no rejected one. A translator excuses one block in the catalog::

    # ok: term Transformer (the sentence is about the toy robots)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ways_in.common.findings import Finding
from ways_in.translation import excuses
from ways_in.translation.termbase.inflection import find
from ways_in.translation.termbase.marked_prose import pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ways_in.translation.catalog_entries import Entry
    from ways_in.translation.termbase.inflection import Span
    from ways_in.translation.termbase.lists import Lexicon, Term
    from ways_in.translation.termbase.marked_prose import Prose, TermMark


@dataclass(frozen=True)
class TermUse:
    """A place where a text holds a form of the term *name*; no name: an exception's place."""

    name: str
    span: Span

    def inside(self, other: TermUse) -> bool:
        """Whether *other* is a longer piece of text around this one."""
        (start, end), (first, last) = self.span, other.span
        return first <= start and end <= last and last - first > end - start


def check(path: str, entry: Entry, source: Lexicon, target: Lexicon) -> Iterator[Finding]:
    """The findings of *entry*, in the catalog *path*, translated from *source* to *target*."""
    excused, wrong = _excuses(entry.comments, target)
    yield from (Finding(path, entry.line, message) for message in wrong)
    if not entry.msgstr:
        return
    wording = entry.previous if entry.fuzzy and entry.previous else entry.msgid
    original, translation = pair(wording, entry.msgstr)
    for name, seen in used(original, source).items():
        if name in target.terms and name not in excused:
            message = _fault(target.terms[name], seen, translation, target)
            if message:
                excuse = f"or write above the entry: # {excuses.form(f'term {name}')}"
                yield Finding(path, entry.line, f"{name}: {message}, {excuse}")


def used(text: Prose, lexicon: Lexicon) -> dict[str, str]:
    """The terms that *text* uses, each with the words that show it."""
    uses = _longest(_uses(text.unmarked, lexicon))
    found = {use.name: text.unmarked[slice(*use.span)] for use in uses}
    always = {name: seen for name, seen in found.items() if not lexicon.terms[name].marked}
    return always | {mark.target: mark.shown for mark in text.marks}


def _uses(text: str, lexicon: Lexicon) -> Iterator[TermUse]:
    """Where an original holds forms of terms, and expressions that are none."""
    for term in lexicon.terms.values():
        yield from (TermUse(term.name, span) for span in _found(term.accepted, text, lexicon))
        for form in term.exceptions:
            yield from (
                TermUse("", span) for span in find(form, text, lexicon.language, exact=True)
            )


def _passable(text: str, lexicon: Lexicon) -> list[TermUse]:
    """Where a translation holds forms that it may use for a term."""
    return [
        TermUse(term.name, span)
        for term in lexicon.terms.values()
        for span in _found(term.passable(), text, lexicon)
    ]


def _longest(uses: Iterable[TermUse]) -> Iterator[TermUse]:
    """From left to right the longest use at each place, and none where an exception stands."""
    every = sorted(uses, key=lambda use: (use.span[0], -use.span[1]))
    exceptions = {use.span for use in every if not use.name}
    taken = (0, 0)
    for use in every:
        if use.span[0] >= taken[1] or use.span == taken:
            taken = use.span
            if use.span not in exceptions:
                yield use


def _fault(term: Term, seen: str, translation: Prose, lexicon: Lexicon) -> str:
    """What is wrong with *translation*, whose original uses *term* as *seen*; empty: nothing."""
    marks = [mark for mark in translation.marks if mark.target == term.name]
    bad = [mark.shown for mark in marks if not _says(term, mark, lexicon)]
    for text in (translation.unmarked, *(mark.shown for mark in translation.marks)):
        bad += _rejected(term, text, lexicon)
    if bad:
        instead = ", ".join(f"«{text}»" for text in dict.fromkeys(bad))
        return f"expected {term.expected()}, not {instead}"
    if _found(term.passable(), translation.text, lexicon):
        return ""
    return f"expected {term.expected()} (the original says «{seen}»)" if term.passable() else ""


def _says(term: Term, mark: TermMark, lexicon: Lexicon) -> bool:
    """Whether the words of *mark* are a form of *term*, and not of a longer term around it."""
    uses = _longest(_passable(mark.shown, lexicon))
    return not term.passable() or any(use.name == term.name for use in uses)


def _rejected(term: Term, text: str, lexicon: Lexicon) -> list[str]:
    """The rejected forms of *term* in *text*, those inside a longer passable form left out."""
    places = [TermUse(term.name, span) for span in _found(term.rejected, text, lexicon)]
    fine = _passable(text, lexicon) if places else []
    wrong = [use for use in places if not any(use.inside(other) for other in fine)]
    return [text[slice(*use.span)] for use in wrong]


def _found(forms: Iterable[str], text: str, lexicon: Lexicon) -> list[Span]:
    return [span for form in forms for span in find(form, text, lexicon.language)]


def _excuses(comments: tuple[str, ...], lexicon: Lexicon) -> tuple[set[str], list[str]]:
    """The terms that the translator's *comments* excuse, and what is wrong with the excuses."""
    names: set[str] = set()
    wrong: list[str] = []
    for name, reason in excuses.terms(comments):
        if name not in lexicon.terms:
            wrong.append(f"“# ok: term {name}” excuses no term: the glossary has none of that name")
        elif not reason:
            wrong.append(f"the excuse of a term needs a reason: # {excuses.form(f'term {name}')}")
        else:
            names.add(name)
    return names, wrong
