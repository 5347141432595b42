"""Annotations for GitHub: what is dead stands beside the line that it is written on.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import State, explanation, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .data import Report

LEVELS = {
    State.DEAD: "error",
    State.ANCHOR: "error",
    State.UNSAFE: "warning",
    State.PROBABLY_DEAD: "warning",
    State.MOVED: "notice",
}

TITLES = {State.ANCHOR: "Anchor missing"}


def lines(report: Report) -> Iterator[str]:
    """An annotation for each place of each link that somebody has to look at."""
    for link in report.told:
        state = state_of(link.record)
        if state not in LEVELS:
            continue
        text = f"{link.url}: {explanation(link.record)}"
        places = dict.fromkeys((place.path, max(1, place.line)) for place in link.occurrences)
        for path, line in places:
            where = f"file={_value(path)},line={line}"
            title = _value(TITLES.get(state, f"{str(state).capitalize()} link"))
            yield f"::{LEVELS[state]} {where},title={title}::{_message(text)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
