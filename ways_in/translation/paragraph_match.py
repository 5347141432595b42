"""Which new paragraph is an edit of which paragraph that is gone.

Gettext's own fuzzy matching looks for similar text anywhere, so a new paragraph can come to
stand under somebody else's translation. Here an edit must be alike *and* every paragraph is
used once; being between the same neighbours lowers the likeness that is asked for.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ways_in.common.late_patterns import late
from ways_in.common.word_count import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

# Shares of equal words (characters in Chinese); the higher one where only the text speaks.
ALIKE = 0.6
ALIKE_IN_PLACE = 0.35
TOKEN = late(rf"[{HAN}]|[^\W_]+|[^\s\w]")  # signs, too


def likeness(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1, by words (Chinese: characters)."""
    words, others = TOKEN.findall(one.lower()), TOKEN.findall(other.lower())
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE_IN_PLACE:
        return 0.0
    return matcher.ratio()


def match_paragraphs(before: Sequence[str], after: Sequence[str]) -> dict[str, str]:
    """Map each text of *after* that edits a vanished text of *before* to that text.

    Both are whole pages, in order. Texts that stand in both are never paired, and no text
    is paired twice; the most alike pairs are taken first.
    """
    kept = set(before) & set(after)
    places = _neighbours(before, kept)
    candidates = []
    for new, place in _neighbours(after, kept).items():
        for old, old_place in places.items():
            ratio = likeness(old, new)
            if ratio >= (ALIKE_IN_PLACE if place == old_place else ALIKE):
                candidates.append((ratio, place == old_place, new, old))
    return _best_first(candidates)


def _best_first(candidates: list[tuple[float, bool, str, str]]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, new, old in sorted(candidates, reverse=True):
        if new not in pairs and old not in taken:
            pairs[new] = old
            taken.add(old)
    return pairs


def _neighbours(texts: Sequence[str], kept: set[str]) -> dict[str, tuple[str, str]]:
    """Each text that is not *kept*, with the nearest kept texts before and after it."""
    following: list[str] = []
    after = ""
    for text in reversed(texts):
        following.append(after)
        after = text if text in kept else after
    places: dict[str, tuple[str, str]] = {}
    before = ""
    for text, behind in zip(texts, reversed(following), strict=True):
        if text in kept:
            before = text
        else:
            places[text] = (before, behind)
    return places
