"""Our solutions of the exercises on small_project.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Array = NDArray[np.float64]


def beats(mine: Array, baseline: float, lower_is_better: bool) -> bool:
    """The gain beside the spread of single runs."""
    gain = float(mine.mean() - baseline) * (-1 if lower_is_better else 1)
    return gain > 2 * float(mine.std(ddof=1))


def held_out(pages: Sequence[str], share: float) -> NDArray[np.bool_]:
    """Pages from the end until there are enough rows."""
    taken = np.zeros(len(pages), dtype=bool)
    for page in reversed(list(dict.fromkeys(pages))):
        if taken.mean() >= share:
            break
        taken |= np.array(pages) == page
    return taken


def ablation(parts: Sequence[str], loss: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """The whole is the measure."""
    whole = frozenset(parts)
    return {part: loss(whole - {part}) - loss(whole) for part in parts}
