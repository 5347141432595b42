"""What can be said of a link: the kinds of verdicts, and a verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The seven verdicts; with *anchor missing* the page itself is alive."""

    OK = "ok"
    MOVED = "moved"
    DEAD = "dead"
    ANCHOR = "anchor missing"
    UNCERTAIN = "uncertain"
    SKIPPED = "skipped"
    UNSAFE = "unsafe"


class Verdict(NamedTuple):
    """A verdict; *url* is where a moved page is now.

    *failing* speaks against the page if it lasts (a wall against robots does not);
    *silent* means that no server answered, which may be for want of a network.
    """

    kind: Kind
    reason: str = ""
    url: str = ""
    failing: bool = False
    silent: bool = False
