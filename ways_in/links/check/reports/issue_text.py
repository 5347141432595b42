"""The text of the issue that the weekly run writes: what is new on top."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .data import QUIET, State, explanation, state_of
from .table import place, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..run import CheckedLink
    from .data import Report

LONGEST = 60_000  # characters; GitHub takes 65,536
_URL = re.compile(r"https://[!-;=?-~]+")
_HELP = (
    "Mend a dead link where it is written, or link to its copy in an archive. "
    "`make linkcheck ARGS=--fix` writes the new addresses of what has moved."
)


def text(report: Report) -> str:
    """The issue's text, empty if nothing is to be mended."""
    grave = [link for link in report.ordered if link.record.is_faulty or _is_unsafe(link)]
    if not grave:
        return ""
    new = [link for link in grave if link.is_new]
    rest = [link for link in report.ordered if link not in new]
    parts = [summary(report), "", *_section("New since the last run", new)]
    for state in State:
        if state not in QUIET:
            title = str(state).capitalize()
            parts += _section(title, (link for link in rest if state_of(link.record) is state))
    return _shortened([*parts, _HELP])


def _is_unsafe(link: CheckedLink) -> bool:
    return state_of(link.record) is State.UNSAFE


def _section(title: str, links: Iterable[CheckedLink]) -> Iterator[str]:
    found = list(links)
    if not found:
        return
    yield f"### {title} ({len(found)})\n"
    for link in found:
        yield f"- {_code(link.url)}: {_code(explanation(link.record))}"
        if link.record.archive:
            yield f"  - copy: {_link(link.record.archive)}"
        yield from (f"  - {_code(where)}" for where in dict.fromkeys(map(place, link.occurrences)))
    yield ""


def _code(text: str) -> str:
    """*text* as it is: what a page on the web says may not become markup or a mention."""
    return f"`{' '.join(text.split()).replace('`', 'ˋ')}`"


def _link(url: str) -> str:
    return f"<{url}>" if _URL.fullmatch(url) else _code(url)


def _shortened(lines: list[str]) -> str:
    whole = "\n".join(lines)
    if len(whole) <= LONGEST:
        return whole + "\n"
    kept = whole[:LONGEST].rpartition("\n")[0]
    return f"{kept}\n\nThe rest is in the run's report.\n"
