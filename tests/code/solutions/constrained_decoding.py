"""Our solutions of the exercises on constrained_decoding.py."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def allowed(words: Sequence[str], written: str) -> set[str]:
    """One character more of each word that begins so; slicing gives "" at the end."""
    n = len(written)
    return {word[n : n + 1] for word in words if word.startswith(written)}


def attempts(v: float, wanted: float) -> int:
    """The smallest n with 1 - (1 - v) ** n >= wanted."""
    return math.ceil(math.log(1 - wanted) / math.log(1 - v))


def weights(kept: Sequence[Sequence[float]]) -> list[float]:
    """p / p_masked is the product of what was left over."""
    ratio = [math.prod(z) for z in kept]
    return [w / sum(ratio) for w in ratio]
