"""How often a page is tried, when, and as whom. Pure.

What may pass is tried again after a pause. A page that is said to be gone is asked for once more
later, and once with a browser's name, as some servers answer robots so; one that is forbidden at
once with a browser's name.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from .answers import GONE, Answer, Failure, Outcome, Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

PATIENCE = 30.0  # seconds: the longest Retry-After that is waited for
PASSING = {Trouble.NO_LOOKUP, Trouble.REFUSED, Trouble.BROKEN, Trouble.TIMEOUT, Trouble.NO_HOST}
BUSY = frozenset({429, 500, 502, 503, 504})
FORBIDDEN = 403  # below it nothing is asked for again


class Try(NamedTuple):
    """An attempt that is to be made: *wait* seconds from now, and under whose name."""

    wait: float = 0.0
    as_browser: bool = False


def following(made: Sequence[tuple[Try, Outcome]], pauses: Sequence[float]) -> Try | None:
    """The next try after those *made*; None if another would not help."""
    outcome = made[-1][1]
    if isinstance(outcome, Answer) and outcome.status < FORBIDDEN:
        return None
    as_browser = any(one.as_browser for one, _ in made)
    pause = pauses[len(made) - 1] if len(made) <= len(pauses) else None
    if isinstance(outcome, Failure):
        is_passing = outcome.trouble in PASSING and not (outcome.spared and len(made) == 1)
        return Try(pause) if is_passing and pause is not None and not as_browser else None
    if as_browser:
        return None
    if outcome.status == FORBIDDEN:
        return Try(as_browser=True)
    if outcome.status in GONE:
        again = pause is not None and len(made) == 1
        return Try(pause or 0.0) if again else Try(as_browser=True)
    if outcome.status not in BUSY or pause is None:
        return None
    wait = retry_after(outcome.headers.get("retry-after", ""), datetime.now(UTC))
    return None if wait > PATIENCE else Try(max(wait, pause))


def decisive(made: Sequence[tuple[Try, Outcome]]) -> Outcome:
    """The outcome that counts of those *made*: the last that a server had a part in.

    A wall that only the browser's name meets takes nothing from what was said before.
    """
    if len(made) == 1:
        return made[0][1]
    outcomes = [outcome for _, outcome in made]
    last, before = outcomes[-1], outcomes[:-1]
    real = [one for one in before if not (isinstance(one, Failure) and one.spared)]
    if not real:
        return last
    if isinstance(last, Failure):
        return real[-1] if last.spared or made[-1][0].as_browser else last
    is_walled = made[-1][0].as_browser and (last.status == FORBIDDEN or last.status in BUSY)
    gone = [one for one in real if isinstance(one, Answer) and one.status in GONE]
    return gone[-1] if is_walled and gone else last


def retry_after(value: str, now: datetime) -> float:
    """Seconds that a ``Retry-After`` asks for: a number of them, or a date; 0 if neither."""
    if value.strip().isdecimal():
        return float(value)
    from email.utils import parsedate_to_datetime  # dates are rare, and it is large

    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
