"""What a site would take that is larger than any that was measured."""

from __future__ import annotations

from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Figures = Mapping[str, Mapping[str, Mapping[str, float]]]


class Beyond(NamedTuple):
    """What *quantity* of *engine* would be in a *situation*; growth 1 is as many times as pages."""

    situation: str
    engine: str
    quantity: str
    value: float
    growth: float


def beyond(number: int, by_pages: Mapping[int, Figures]) -> Iterator[Beyond]:
    """Each figure at *number* pages, if it goes on as between the last two numbers measured.

    A power of the number of pages is laid through the two, a straight line on paper that is
    logarithmic both ways. What was measured at fewer than two, or is nothing, is passed over.
    """
    for before, last in list(pairwise(sorted(by_pages)))[-1:]:
        for situation, engine, quantity, (old, new) in _pairs(by_pages[before], by_pages[last]):
            growth = log(new / old) / log(last / before)
            value = new * (number / last) ** growth
            yield Beyond(situation, engine, quantity, value, growth)


def _pairs(before: Figures, last: Figures) -> Iterator[tuple[str, str, str, tuple[float, float]]]:
    for situation, engines in last.items():
        for engine, quantities in engines.items():
            for quantity, new in quantities.items():
                old = before.get(situation, {}).get(engine, {}).get(quantity)
                if old and new:
                    yield situation, engine, quantity, (old, new)
