"""How a translator excuses an entry from a check: one form for all checks, with a reason.

In the catalog, above the entry::

   # ok: numbers (1990s are «90-е» in Russian)
   # ok: length, quotes (the original explains what our readers know)
   # ok: term Transformer (the sentence is about the toy robots)

The forms ``# numbers-ok: why`` and ``# term-ok: Transformer (why)``, which came first, still hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

FORM = re.compile(r"ok:(?P<what>[^()（）]*+)(?:[(（](?P<reason>.*)[)）])?\s*")
NUMBERS = re.compile(r"numbers-ok\b:?\s*(?P<reason>.*)")
TERM = re.compile(r"term-ok\b:?(?P<what>[^()（）]*+)(?:[(（](?P<reason>.*)[)）])?\s*")
OF_TERM = "term "


@dataclass(frozen=True)
class Excuse:
    """One comment: what it excuses (``numbers``, ``term Transformer``), and why."""

    written: str
    what: tuple[str, ...]
    reason: str


def read(comments: Iterable[str]) -> list[Excuse]:
    """The excuses among the translator's *comments* on an entry."""
    return [found for comment in comments if (found := _excuse(comment.strip()))]


def _excuse(comment: str) -> Excuse | None:
    if match := NUMBERS.fullmatch(comment):
        return Excuse(comment, ("numbers",), match["reason"].strip())
    if match := TERM.fullmatch(comment):
        return Excuse(
            comment, (f"{OF_TERM}{match['what'].strip()}",), (match["reason"] or "").strip()
        )
    if match := FORM.fullmatch(comment):
        what = tuple(" ".join(one.split()) for one in re.split("[,，、]", match["what"]))
        return Excuse(comment, what, (match["reason"] or "").strip())
    return None


def excused(comments: Iterable[str]) -> set[str]:
    """What *comments* excuse with a reason."""
    return {what for excuse in read(comments) if excuse.reason for what in excuse.what}


def terms(comments: Iterable[str]) -> list[tuple[str, str]]:
    """The terms that *comments* excuse, each with the reason, which may be empty."""
    return [
        (what.removeprefix(OF_TERM), excuse.reason)
        for excuse in read(comments)
        for what in excuse.what
        if what.startswith(OF_TERM)
    ]


def problems(comments: Iterable[str], checks: Collection[str]) -> Iterator[str]:
    """What is wrong with the excuses in *comments*, those of terms left to the check of terms."""
    for excuse in read(comments):
        named = [what for what in excuse.what if not what.startswith(OF_TERM)]
        if named and not excuse.reason:
            yield f"“# {excuse.written}” needs a reason: # {form(', '.join(named))}"
        strange = next((what for what in named if what not in checks), None)
        if strange is not None:
            near = get_close_matches(strange, checks, 1)
            hint = f"did you mean “{near[0]}”?" if near else f"write {' or '.join(checks)}"
            yield f"“# {excuse.written}” names no check: {hint}"


def form(what: str) -> str:
    """The comment that excuses *what*."""
    return f"ok: {what} (why)"
