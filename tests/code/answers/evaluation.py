"""Our error bars, as the check of the evaluation step expects them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import bootstrap

Array = NDArray[np.float64]


def interval(scores: Array) -> tuple[float, float]:
    """By resampling."""
    return bootstrap.interval(scores, np.random.default_rng(0))


def difference(a: Array, b: Array) -> tuple[float, float]:
    """Of the paired differences."""
    return interval(b - a)


def near_copies(texts: list[str]) -> list[tuple[int, int]]:
    """Pairs whose runs of five words are mostly the same."""
    runs = []
    for text in texts:
        words = text.split()
        runs.append({tuple(words[i : i + 5]) for i in range(len(words) - 4)})
    return [
        (i, j)
        for j, b in enumerate(runs)
        for i, a in enumerate(runs[:j])
        if len(a & b) >= 0.6 * len(a | b)
    ]


def kappa(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Agreement beyond chance."""
    seen = float((one == other).mean())
    labels = np.union1d(one, other)
    chance = float(sum((one == label).mean() * (other == label).mean() for label in labels))
    return (seen - chance) / (1 - chance)
