"""The result in the form of Sphinx's own link check: ``output.json``, one JSON object a line.

Every place where a link is written has its line; Sphinx's own has one for the first of them only.
What could not be decided is *unknown*, a word that Sphinx's own knows but does not write.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ways_in.links.check.answers import Trouble
from ways_in.links.check.reports.data import State, explanation, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ways_in.links.check.manifest import Occurrence
    from ways_in.links.check.run import CheckedLink

STATUSES = {
    State.DEAD: "broken",
    State.PROBABLY_DEAD: "broken",
    State.ANCHOR: "broken",
    State.UNSAFE: "broken",
    State.UNCERTAIN: "unknown",
    State.MOVED: "redirected",
    State.SKIPPED: "ignored",
    State.UNKNOWN: "unchecked",
    State.OK: "working",
}
MOVED = 301
LATE = ("answers 429", str(Trouble.TURNED_AWAY))


def lines(links: Iterable[CheckedLink], ignored: Iterable[Occurrence]) -> Iterator[str]:
    """A line for each place of *links*, and of those that were *ignored*."""
    for link in links:
        for place in link.occurrences:
            yield _line(place, _status(link), link)
    for place in ignored:
        yield _line(place, "ignored", None)


def _status(link: CheckedLink) -> str:
    state, reason = state_of(link.record), link.record.reason
    if state is State.UNCERTAIN and reason.startswith(LATE):
        return "rate-limited"
    if state is State.UNCERTAIN and reason.startswith(Trouble.TIMEOUT):
        return "timeout"
    return STATUSES[state]


def _line(place: Occurrence, status: str, link: CheckedLink | None) -> str:
    moved_to = link.record.moved_to if link else None
    info = moved_to or (explanation(link.record) if link and status != "working" else "")
    return json.dumps(
        {
            "filename": place.path,
            "lineno": place.line,
            "status": status,
            "code": MOVED if status == "redirected" else 0,
            "uri": place.url,
            "info": info,
        }
    )
