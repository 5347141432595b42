"""The text of the issue that the weekly run writes: what is new on top."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .causes import grouped
from .data import State, explanation, state_of
from .table import place, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..run import CheckedLink
    from .data import Report

LONGEST = 60_000  # characters; GitHub takes 65,536
_URL = re.compile(r"https?://[!-;=?-~]+")
WORK = (State.DEAD, State.PROBABLY_DEAD, State.ANCHOR, State.UNSAFE)
_HELP = (
    "Mend a dead link where it is written, or link to its copy in an archive. "
    "`make linkcheck ARGS=--fix` writes the new addresses of what has moved."
)


def text(report: Report) -> str:
    """The issue's text, empty if nothing is to be mended or to be written anew."""
    wanted = [link for link in report.ordered if _is_work(link)]
    if not wanted:
        return ""
    new = [link for link in wanted if link.is_new]
    rest = [link for link in wanted if link not in new]
    parts = [summary(report), "", *_section("New since the last run", new)]
    for state in (*WORK, State.MOVED):
        title = str(state).capitalize()
        parts += _section(title, (link for link in rest if state_of(link.record) is state))
    parts += _section("Alive again", (link for link in report.ordered if link.is_back))
    return _shortened([*parts, *_uncertain(report), _HELP])


def _is_work(link: CheckedLink) -> bool:
    return state_of(link.record) in {*WORK, State.MOVED}


def _section(title: str, links: Iterable[CheckedLink]) -> Iterator[str]:
    found = list(links)
    if not found:
        return
    yield f"### {title} ({len(found)})\n"
    for link in found:
        yield from _item(link)
    yield ""


def _item(link: CheckedLink) -> Iterator[str]:
    told = explanation(link.record)
    moved_to = link.record.moved_to
    yield f"- {_link(link.url)}" + (
        f" → {_link(moved_to)}" if moved_to else f": {_code(told)}" if told else ""
    )
    if link.record.archive:
        yield f"  - copy: {_link(link.record.archive)}"
    yield from (f"  - {_code(where)}" for where in dict.fromkeys(map(place, link.occurrences)))


def _uncertain(report: Report) -> Iterator[str]:
    """What could not be decided, by cause: what is new of it in full, the rest to unfold."""
    groups = grouped(report.ordered)
    if groups:
        yield f"### Uncertain ({sum(map(len, groups.values()))})\n"
    for cause, links in groups.items():
        new = [link for link in links if link.has_changed]
        yield f"**{str(cause).capitalize()}: {len(links)}, {len(new)} of them new**\n"
        for link in new:
            yield from _item(link)
        old = [link for link in links if not link.has_changed]
        if old:
            yield f"\n<details><summary>{len(old)} as before</summary>\n"
            yield from (f"- {_link(link.url)}: {_code(explanation(link.record))}" for link in old)
            yield "\n</details>"
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
