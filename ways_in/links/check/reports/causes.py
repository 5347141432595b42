"""Why links are uncertain, in few groups: what helps one link of a group helps all of them."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from ..answers import Trouble
from ..kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..memory import Record
    from ..run import CheckedLink


class Cause(StrEnum):
    """What keeps a link from being decided."""

    RATE = "asked too often"
    WALL = "keeps robots out"
    CERTIFICATE = "no trusted certificate"
    OUTAGE = "does not answer"
    ANCHOR = "anchor not found, perhaps added by scripts"
    OTHER = "something else"


_SIGNS = (
    (Cause.RATE, rf"answers 429|{Trouble.TURNED_AWAY}|{Trouble.OVERTIME}"),
    (Cause.CERTIFICATE, re.escape(Trouble.TLS)),
    (Cause.OUTAGE, rf"answers 5|{Trouble.TIMEOUT}|{Trouble.REFUSED}|{Trouble.NO_LOOKUP}"),
    (Cause.OUTAGE, re.escape(Trouble.BROKEN)),
    (Cause.WALL, r"answers|a wall|redirects to a (wall|log-in)|a log-in page|the page says"),
    (Cause.ANCHOR, r"the page (has no anchor|does not hold)"),
)


def cause_of(record: Record) -> Cause | None:
    """Why a link with *record* is uncertain; None if it is not."""
    if record.verdict is not Kind.UNCERTAIN:
        return None
    found = (cause for cause, sign in _SIGNS if re.match(sign, record.reason))
    return next(found, Cause.OTHER)


def grouped(links: Iterable[CheckedLink]) -> dict[Cause, list[CheckedLink]]:
    """The uncertain ones of *links* by their cause; what has changed comes first."""
    found: dict[Cause, list[CheckedLink]] = {}
    for link in sorted(links, key=lambda one: not one.has_changed):
        if cause := cause_of(link.record):
            found.setdefault(cause, []).append(link)
    return {cause: found[cause] for cause in Cause if cause in found}
