"""The checks of wording: each has a name, by which it is excused, and a rule.

A rule is given a :class:`~ways_in.translation.integrity.wording.Wording` and yields sentences, each
ending with what to write. Those of a whole catalog are given all its wordings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ways_in.translation import excuses
from ways_in.translation.integrity import (
    amounts,
    exchanged_numbers,
    lengths,
    letters,
    neighbours,
    number_words,
    signs,
    typography,
)
from ways_in.translation.integrity.suspects import PageWordings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ways_in.translation.catalog_entries import Entry
    from ways_in.translation.integrity.suspects import Suspects
    from ways_in.translation.integrity.wording import Wording


class Check(NamedTuple):
    """A check of one entry's wording; the *rule* finds nothing but among the *suspects*."""

    name: str
    rule: Callable[[Wording], Iterator[str]]
    suspects: Callable[[PageWordings], Suspects]


class CatalogCheck(NamedTuple):
    """A check of a whole catalog."""

    name: str
    rule: Callable[[Sequence[Wording]], Iterator[tuple[Entry, str]]]


CHECKS = (
    Check("signs", signs.invisible, signs.with_unusual),
    Check("entity", signs.entities, lambda page: page.translations.with_any("&")),
    Check("escape", signs.escapes, lambda page: page.msgstrs.with_any("\\%")),
    Check("scripts", letters.mixed, letters.with_foreign),
    Check("language", letters.untranslated, letters.with_foreign_markup),
    Check("quotes", typography.quotes, lambda page: page.translations.with_any('"')),
    Check("punctuation", typography.punctuation, typography.with_wrong_punctuation),
    Check("repeated", typography.repeated, typography.with_repeated),
    Check("percent", amounts.percent, lambda page: page.folded.with_any(amounts.OF_PERCENT)),
    Check("currency", amounts.currency, lambda page: page.folded.with_any(amounts.OF_MONEY)),
    Check("minus", amounts.minus, lambda page: page.both.with_match(amounts.DASHED)),
    Check("decimals", amounts.decimals, lambda page: page.originals.with_match(amounts.POINT)),
    Check("exchanged", exchanged_numbers.exchanged, exchanged_numbers.with_numbers),
    Check("number-words", number_words.replaced, number_words.with_numerals),
    Check("date", number_words.dates, number_words.with_dates),
    Check("length", lengths.lengths, lambda page: page.all),
)
OF_CATALOGS = (
    CatalogCheck("same", neighbours.same),
    CatalogCheck("swapped", neighbours.swapped),
)
# Those that compare the nodes of a page: compare.py.
OF_NODES = ("numbers", "emphasis", "links")
NAMES = (*OF_NODES, *(check.name for check in CHECKS), *(check.name for check in OF_CATALOGS))


def worth_asking(wordings: Sequence[Wording]) -> list[list[Check]]:
    """For each of a page's *wordings* the checks that may find something."""
    page = PageWordings(wordings)
    found: list[list[Check]] = [[] for _ in wordings]
    for check in CHECKS if wordings else ():
        for place in check.suspects(page) if page.is_divisible else page.all:
            found[place].append(check)
    return found


def of_entry(wording: Wording, asked: Iterable[Check] = CHECKS) -> Iterator[str]:
    """What is wrong with *wording*, by the checks *asked*, that its translator has not excused."""
    fine = excuses.excused(wording.entry.comments)
    for check in asked:
        if check.name not in fine:
            for message in check.rule(wording):
                yield _with_excuse(check.name, message)


def of_catalog(
    wordings: Sequence[Wording], *, has_order: bool = True
) -> Iterator[tuple[Entry, str]]:
    """The same of all entries of a catalog together, each fault with its entry.

    *has_order*: whether neighbours there are neighbours for readers as well.
    """
    for check in OF_CATALOGS if has_order else OF_CATALOGS[:1]:
        for entry, message in check.rule(wordings):
            if check.name not in excuses.excused(entry.comments):
                yield from ((entry, text) for text in with_excuse(check.name, [message]))


def with_excuse(name: str, messages: Iterable[str]) -> Iterator[str]:
    """*messages* of the check *name*, each with how to excuse the entry."""
    for message in messages:
        yield _with_excuse(name, message)


def _with_excuse(name: str, message: str) -> str:
    return f"{message}, or excuse the entry with a comment above it: # {excuses.form(name)}"
