"""How a host has behaved in this run, and whether it is to be asked any further. Pure.

After two attempts that met with silence a host is left alone: what else leads there is uncertain
at once. After a rest one more attempt is let through, and its answer opens the way again. A host
that turns us away (403, 429) is asked ever more slowly, and after a while no more.
"""

from __future__ import annotations

from typing import NamedTuple

from .answers import Trouble

MOST_SILENT = 2  # attempts that met with silence
MOST_REFUSED = 5  # times in a row that we were turned away
BUDGET = 600.0  # seconds that the requests to one host may take together
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0  # seconds between two requests to a host that refuses
REFUSING = frozenset({403, 429, 999})
SILENT = frozenset({Trouble.NO_LOOKUP, Trouble.REFUSED, Trouble.TIMEOUT})


class HostHealth(NamedTuple):
    """Signs of one host: *silent* and *refused* count in a row, *spent* is in seconds.

    *why* and *since* say what has closed the way to it and when; *is_probed* is true while the
    one attempt is under way that is let through after a rest.
    """

    silent: int = 0
    refused: int = 0
    spent: float = 0.0
    why: Trouble | None = None
    since: float = 0.0
    is_probed: bool = False

    @property
    def pause(self) -> float:
        """Seconds to leave between two requests, for as long as the host refuses."""
        return min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self.refused - 1)) if self.refused else 0.0

    def objection(self, now: float, rest: float) -> Trouble | None:
        """Why the host is not to be asked at the time *now*, *rest* seconds being a rest."""
        if self.spent > BUDGET:
            return Trouble.OVERTIME
        is_closed = self.is_probed or now < self.since + rest
        return self.why if is_closed else None


def begun(health: HostHealth) -> HostHealth:
    """*health* once a request is let through."""
    return health._replace(is_probed=True) if health.why else health


def heard(health: HostHealth, status: int, now: float, took: float) -> HostHealth:
    """*health* after an answer with *status*."""
    refused = health.refused + 1 if status in REFUSING else 0
    why = Trouble.TURNED_AWAY if refused >= MOST_REFUSED else None
    return HostHealth(0, refused, health.spent + took, why, now)


def missed(health: HostHealth, trouble: Trouble, now: float, took: float) -> HostHealth:
    """*health* after an attempt without an answer; only silence speaks against the host."""
    silent = health.silent + (trouble in SILENT)
    why = trouble if silent >= MOST_SILENT and trouble in SILENT else health.why
    spent = health.spent + took
    return health._replace(silent=silent, spent=spent, why=why, since=now, is_probed=False)
