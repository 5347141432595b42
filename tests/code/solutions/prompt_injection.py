"""Our solutions of the exercises on prompt_injection.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def within(p: float, tries: int) -> float:
    """Not: every try fails."""
    return 1 - (1 - p) ** tries


def bound(scores: Sequence[float], alarms: float) -> float:
    """The highest that is not refused."""
    refused = int(alarms * len(scores))
    return sorted(scores, reverse=True)[refused]


def sources(
    given: Mapping[str, set[str]], steps: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, set[str]]:
    """The union of what its parts have."""
    found = dict(given)
    for name, parts in steps:
        found[name] = set().union(*(found[part] for part in parts))
    return found
