"""The data of a report, and its JSON form (``make linkcheck ARGS="--format json"``).

::

    {
      "version": 1,
      "date": "2026-11-21",
      "offline": false,            true: no network, so nothing was learnt
      "interrupted": false,        true: links not reached show what was known before
      "counts": {"dead": 1, "ok": 211},
      "links": [
        {
          "url": "https://example.org/",     as written
          "state": "dead",                   dead, probably dead, anchor missing, unsafe, uncertain,
                                             moved, skipped, unknown or ok, in this order
          "reason": "answers 404",
          "cause": null,                     why it is uncertain: one of causes.Cause
          "new": true,                       broken since this run
          "asked": true,                     asked in this run
          "first_seen": "2026-03-01",        the fields of links.json from here on
          "checked": "2026-11-21", "last_ok": "2026-11-03", "failing_since": "2026-11-21",
          "failures": 1, "due": null, "moved_to": null, "archive": null,
          "occurrences": [
            {"path": "essays/x.rst", "line": 12, "docname": "essays/x", "language": "en",
             "text": "words of the link", "kind": "link"}
          ]
        }
      ]
    }

Its JSON schema is ``report.schema.json`` beside this module.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..verdicts import Kind
from .causes import Cause, cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ..memory import Record
    from ..run import CheckedLink

VERSION = 1


class State(StrEnum):
    """What a report calls a link, the gravest first."""

    DEAD = "dead"
    PROBABLY_DEAD = "probably dead"
    ANCHOR = "anchor missing"
    UNSAFE = "unsafe"
    UNCERTAIN = "uncertain"
    MOVED = "moved"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    OK = "ok"


SEVERITY = {state: number for number, state in enumerate(State)}
FAULTS = frozenset({State.DEAD, State.ANCHOR})
QUIET = frozenset({State.OK, State.SKIPPED, State.UNKNOWN})


def state_of(record: Record) -> State:
    """The state that a link with *record* is in."""
    if record.is_probably_dead:
        return State.PROBABLY_DEAD
    return State(record.verdict) if record.verdict else State.UNKNOWN


def explanation(record: Record) -> str:
    """Why a link with *record* is in its state, and since when."""
    if record.verdict is Kind.MOVED:
        return f"now {record.moved_to}"
    since = record.failing_since
    if since and since != record.checked:
        return f"{record.reason}, since {since}"
    return record.reason


@dataclass(frozen=True)
class Report:
    """The links of a run, the gravest first; *only_new* leaves out what was broken before."""

    links: tuple[CheckedLink, ...]
    today: date
    is_offline: bool = False
    is_interrupted: bool = False
    only_new: bool = False

    @property
    def ordered(self) -> list[CheckedLink]:
        """All links, the gravest first, new ones before old, then by host."""
        return sorted(self.links, key=_rank)

    @property
    def told(self) -> list[CheckedLink]:
        """The links that the table tells of."""
        found = [link for link in self.ordered if state_of(link.record) not in QUIET]
        return [link for link in found if link.is_new] if self.only_new else found

    @property
    def counts(self) -> dict[State, int]:
        """How many links are in each state that occurs."""
        found = Counter(state_of(link.record) for link in self.links)
        return {state: found[state] for state in State if found[state]}

    @property
    def faults(self) -> list[CheckedLink]:
        """The links that make the run fail."""
        found = [link for link in self.ordered if state_of(link.record) in FAULTS]
        return [link for link in found if link.is_new] if self.only_new else found

    def text(self) -> str:
        """The report as JSON."""
        data = {
            "version": VERSION,
            "date": self.today,
            "offline": self.is_offline,
            "interrupted": self.is_interrupted,
            "counts": self.counts,
            "links": [dict(_entry(link)) for link in self.ordered],
        }
        return json.dumps(data, ensure_ascii=False, indent=1, default=str) + "\n"


def host_of(url: str) -> str:
    """The host in *url*, empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _rank(link: CheckedLink) -> tuple[int, bool, int, str, str]:
    cause = cause_of(link.record)
    group = list(Cause).index(cause) if cause else 0
    state = SEVERITY[state_of(link.record)]
    return state, not link.is_new, group, host_of(link.url), link.url


def _entry(link: CheckedLink) -> Iterator[tuple[str, Any]]:
    yield "url", link.url
    yield "state", state_of(link.record)
    yield "cause", cause_of(link.record)
    yield "new", link.is_new
    yield "asked", link.was_asked
    yield from ((key, value) for key, value in link.record._asdict().items() if key != "verdict")
    places = (place._asdict().items() for place in link.occurrences)
    yield "occurrences", [{key: value for key, value in p if key != "url"} for p in places]
