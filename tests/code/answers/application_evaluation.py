"""An evaluation before and after, as the check of its step expects it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Scores = NDArray[np.float64]


def score(
    system: Callable[[Any], Any],
    judge: Callable[[Any, Any], float],
    cases: Sequence[Any],
    repetitions: int,
) -> Scores:
    """The mean over the repetitions."""
    return np.array(
        [np.mean([judge(case, system(case)) for _ in range(repetitions)]) for case in cases]
    )


def difference(before: Scores, after: Scores) -> tuple[float, float]:
    """Paired, with 1.96 standard errors."""
    d = after - before
    error = d.std(ddof=1) / np.sqrt(len(d))
    return float(d.mean() - 1.96 * error), float(d.mean() + 1.96 * error)


def worse(before: Scores, after: Scores) -> list[int]:
    """The worst first."""
    d = after - before
    return [int(i) for i in np.argsort(d, kind="stable") if d[i] < 0]
