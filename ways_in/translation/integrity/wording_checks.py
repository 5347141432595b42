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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ways_in.translation.catalog_entries import Entry
    from ways_in.translation.integrity.wording import Wording


class Check(NamedTuple):
    """A check of one entry's wording."""

    name: str
    rule: Callable[[Wording], Iterator[str]]


class CatalogCheck(NamedTuple):
    """A check of a whole catalog."""

    name: str
    rule: Callable[[Sequence[Wording]], Iterator[tuple[Entry, str]]]


CHECKS = (
    Check("signs", signs.invisible),
    Check("entity", signs.entities),
    Check("escape", signs.escapes),
    Check("scripts", letters.mixed),
    Check("language", letters.untranslated),
    Check("quotes", typography.quotes),
    Check("punctuation", typography.punctuation),
    Check("repeated", typography.repeated),
    Check("percent", amounts.percent),
    Check("currency", amounts.currency),
    Check("minus", amounts.minus),
    Check("decimals", amounts.decimals),
    Check("exchanged", exchanged_numbers.exchanged),
    Check("number-words", number_words.replaced),
    Check("date", number_words.dates),
    Check("length", lengths.lengths),
)
OF_CATALOGS = (
    CatalogCheck("same", neighbours.same),
    CatalogCheck("swapped", neighbours.swapped),
)
# Those that compare the nodes of a page: compare.py.
OF_NODES = ("numbers", "emphasis", "links")
NAMES = (*OF_NODES, *(check.name for check in CHECKS), *(check.name for check in OF_CATALOGS))


def of_entry(wording: Wording) -> Iterator[str]:
    """What is wrong with *wording* that its translator has not excused."""
    fine = excuses.excused(wording.entry.comments)
    for check in CHECKS:
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
