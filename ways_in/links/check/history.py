"""What a verdict changes in a link's record, and when the link is to be asked again.

- **ok** is asked again after 14 to 30 days; which day depends on the URL, so that the links of one
  page do not all fall due together. Everything else is asked in every run.
- **dead** once is dead until it is seen alive: a wall or a pause of the server does not clear it.
- **anchor missing** is a page that lives: for readers nothing is gone, and it has been seen alive.
- **uncertain** becomes *probably dead* after failing on four different days over at least a week
  (`memory.MOST_FAILURES`, `memory.MOST_DAYS`). A wall against robots is no failure.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from .answers import Trouble
from .memory import Record
from .verdicts import Kind, Verdict

EARLIEST, LATEST = 14, 30  # days after a check that was ok
ALIVE = frozenset({Kind.OK, Kind.MOVED})
TROUBLED = frozenset({Kind.DEAD, Kind.UNCERTAIN})


def is_due(record: Record | None, today: date) -> bool:
    """Whether the link is to be asked in a run of *today*, whatever a clock said before."""
    if record is None or record.due is None or _is_from_the_future(record, today):
        return True
    return record.due <= today or record.due > today + timedelta(LATEST)


def _is_from_the_future(record: Record, today: date) -> bool:
    """Whether *record* was written while a clock was ahead: what it says of days counts little."""
    days = (record.checked, record.last_ok, record.failing_since, record.first_seen)
    return max(filter(None, days)) > today


def _until(record: Record, today: date) -> Record:
    """*record* without days that have not come yet."""
    if not _is_from_the_future(record, today):
        return record
    days = {
        name: min(day, today)
        for name in ("first_seen", "checked", "last_ok", "failing_since")
        if (day := getattr(record, name))
    }
    return record._replace(**days)


def next_due(url: str, checked: date) -> date:
    """The day on which *url*, ok on the day *checked*, is to be asked again."""
    number = int.from_bytes(hashlib.sha256(url.encode("utf-8", "surrogatepass")).digest()[:8])
    return checked + timedelta(days=EARLIEST + number % (LATEST - EARLIEST + 1))


def after(url: str, record: Record | None, verdict: Verdict, today: date) -> Record:
    """The record of *url* after *verdict*, given *today*."""
    record = _until(record or Record(first_seen=today), today)
    if verdict.kind is Kind.SKIPPED:
        return Record(record.first_seen, verdict=verdict.kind, reason=verdict.reason)
    if verdict.kind in ALIVE:
        return _alive(url, record, verdict, today)
    if verdict.kind in TROUBLED:
        return _troubled(record, verdict, today)
    if verdict.kind is Kind.ANCHOR:
        since = record.failing_since if record.verdict is Kind.ANCHOR else today
        return _fresh(
            record, verdict, checked=today, last_ok=today, failures=0, failing_since=since
        )
    return _fresh(record, verdict, checked=today, failures=0, failing_since=None)


def renamed(url: str, record: Record) -> Record:
    """The record of *url*, which a link with *record* has moved to and which is alive."""
    due = next_due(url, record.checked) if record.checked else None
    return record._replace(verdict=Kind.OK, reason="", moved_to=None, due=due)


def _alive(url: str, record: Record, verdict: Verdict, today: date) -> Record:
    due = next_due(url, today) if verdict.kind is Kind.OK else None
    return Record(
        record.first_seen, today, today, verdict.kind, verdict.reason,
        due=due, moved_to=verdict.url or None, archive=record.archive,
    )  # fmt: skip


def _troubled(record: Record, verdict: Verdict, today: date) -> Record:
    stays = verdict.kind is Kind.UNCERTAIN and _stays_dead(record, verdict)
    failing = stays or verdict.failing or verdict.kind is Kind.DEAD
    found = record if stays else _fresh(record, verdict)
    another = not record.failures or record.checked != today  # several runs on a day are one
    failures = record.failures + another if failing else 0
    same = record.verdict in TROUBLED and bool(record.failures) == failing
    since = record.failing_since if same else today
    return found._replace(checked=today, failures=failures, failing_since=since or today)


def _stays_dead(record: Record, verdict: Verdict) -> bool:
    """Whether a link that was dead is so still; a host that answers again does exist."""
    returned = record.reason.startswith(Trouble.NO_HOST) and not verdict.silent
    return record.verdict is Kind.DEAD and not returned


def _fresh(record: Record, verdict: Verdict, **changes: Any) -> Record:
    """*record* with *verdict* and *changes*; where and when to look next is forgotten."""
    said = {"verdict": verdict.kind, "reason": verdict.reason, "due": None, "moved_to": None}
    return record._replace(**{**said, **changes})
