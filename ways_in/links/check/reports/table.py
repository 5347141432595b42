"""The table at the end of a run, and its last line.

::

    dead            https://example.org/beans
      new           answers 404
                    essays/x.rst:12
                    translations/ru/LC_MESSAGES/essays/x.po:40
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .causes import grouped
from .data import State, explanation, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..manifest import Occurrence
    from ..run import CheckedLink
    from .data import Report

COLOURS = {
    State.DEAD: "31;1",
    State.PROBABLY_DEAD: "31",
    State.ANCHOR: "33;1",
    State.UNSAFE: "35",
    State.UNCERTAIN: "33",
    State.MOVED: "36",
}
WIDTH = 15


def lines(report: Report, *, coloured: bool = False) -> Iterator[str]:
    """The table of *report*, line by line."""
    for link in report.told:
        yield from _rows(link, coloured)
        yield ""
    yield summary(report)


def place(occurrence: Occurrence) -> str:
    """``path:line``, or the path alone where the line is not known."""
    return f"{occurrence.path}:{occurrence.line}" if occurrence.line else occurrence.path


def summary(report: Report) -> str:
    """How many links there are, and how many of each state."""
    asked = sum(link.was_asked for link in report.links)
    counts = ", ".join(_count(report, state) for state in report.counts)
    total = len(report.links)
    return f"{total} link{'s' * (total != 1)}, {asked} of them asked now: {counts or 'nothing'}."


def _count(report: Report, state: State) -> str:
    """How many links are in *state*; the uncertain ones by cause."""
    groups = grouped(report.links) if state is State.UNCERTAIN else {}
    why = ", ".join(f"{len(links)} {cause}" for cause, links in groups.items())
    return f"{report.counts[state]} {state}" + (f" ({why})" if len(groups) > 1 else "")


def _rows(link: CheckedLink, coloured: bool) -> Iterator[str]:
    state = state_of(link.record)
    label = f"{state:{WIDTH}}"
    if coloured and state in COLOURS:
        label = f"\x1b[{COLOURS[state]}m{label}\x1b[0m"
    yield f"{label} {link.url}"
    told = [explanation(link.record)]
    told += [f"copy: {link.record.archive}"] if link.record.archive else []
    told += dict.fromkeys(map(place, link.occurrences))
    for number, text in enumerate(filter(None, told)):
        yield f"{'  new' if link.is_new and not number else '':{WIDTH}} {text}"
