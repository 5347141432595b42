"""Our solutions of the exercises on tool_loop.py."""

from __future__ import annotations

import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def longest(p: float, wanted: float) -> int:
    """The largest n with p ** n >= wanted."""
    return math.floor(math.log(wanted) / math.log(p))


def key(done: int, tool: str, given: Mapping[str, Any]) -> str:
    """All that tells one wish from another, in one order."""
    return json.dumps([done, tool, given], sort_keys=True)


def surplus(booked: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """What is left when each wish has taken one."""
    left = Counter(booked) - Counter(wanted)
    return sorted(left.elements())
