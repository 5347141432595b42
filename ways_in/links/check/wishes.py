"""What a project wants of single links, beyond the rules that are right for everybody.

Each wish is a function of a URL as it is asked for; :data:`NONE` wishes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .verdicts import Kind, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .rules import Rule

ANY = (".*",)  # in a rule: no fragment is an anchor of the page


def _nothing(url: str) -> Mapping[str, str]:
    return {}


def _always(url: str) -> bool:
    return True


def _never(old: str, new: str) -> bool:
    return False


@dataclass(frozen=True)
class Wishes:
    """*headers* are sent with a request, *anchor* says whether the fragment of a URL is looked
    for, *move* whether an address may lead on to another without being called moved."""

    headers: Callable[[str], Mapping[str, str]] = _nothing
    anchor: Callable[[str], bool] = _always
    move: Callable[[str, str], bool] = _never

    def rule(self, url: str, rule: Rule) -> Rule:
        """*rule*, as it is to be applied to *url*."""
        return rule if self.anchor(url) else replace(rule, anchors=ANY)

    def granted(self, url: str, verdict: Verdict) -> Verdict:
        """*verdict* on *url*, where nothing is wrong with having moved."""
        if verdict.kind is Kind.MOVED and self.move(url, verdict.url):
            return Verdict(Kind.OK)
        return verdict


NONE = Wishes()
