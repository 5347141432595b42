"""Error bars for an evaluation: intervals by resampling, and when they are too narrow.

The bootstrap: Efron, Bootstrap Methods: Another Look at the Jackknife, The Annals of Statistics 7,
1979, https://doi.org/10.1214/aos/1176344552. Paired differences and clusters in evaluations of
language models: Miller, Adding Error Bars to Evals, 2024, https://arxiv.org/abs/2411.00640.

Two made-up models answer questions. How good each is, is known here, so that one can count how
often an interval holds the truth.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SEED = 1
QUESTIONS, DRAWS, LEVEL = 200, 1000, 0.95
REPEATS = 400  # made-up evaluations, to count how often the interval is right
PASSAGES, SPREAD, GAIN = 20, 3.0, 0.8  # passages with ten questions each; in logits


def interval(scores: Array, rng: np.random.Generator, level: float = LEVEL) -> tuple[float, float]:
    """Where the mean of *scores* lies, with the probability *level*: percentiles of resamples."""
    picked = rng.integers(0, len(scores), size=(DRAWS, len(scores)))
    return percentiles(scores[picked].mean(axis=1), level)


def percentiles(means: Array, level: float) -> tuple[float, float]:
    """The middle *level* of *means*."""
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def cluster_interval(
    scores: Array, cluster: NDArray[np.int64], rng: np.random.Generator, level: float = LEVEL
) -> tuple[float, float]:
    """The same, but whole clusters are drawn: questions on one passage stand or fall together."""
    names, place = np.unique(cluster, return_inverse=True)
    sums = np.bincount(place, weights=scores)
    sizes = np.bincount(place)
    picked = rng.integers(0, len(names), size=(DRAWS, len(names)))
    return percentiles(sums[picked].sum(axis=1) / sizes[picked].sum(axis=1), level)


def normal_interval(scores: Array, z: float = 1.96) -> tuple[float, float]:
    """Mean ± z standard errors: nearly the same, without resampling."""
    error = scores.std(ddof=1) / np.sqrt(len(scores))
    return float(scores.mean() - z * error), float(scores.mean() + z * error)


def answers(difficulty: Array, skill: float, rng: np.random.Generator) -> Array:
    """1 for a right answer, 0 for a wrong one."""
    right = 1 / (1 + np.exp(difficulty - skill))
    return (rng.random(len(difficulty)) < right).astype(float)


def coverage(questions: int, passages: int, rng: np.random.Generator) -> tuple[float, float]:
    """How often the plain and the cluster interval hold the true mean, in REPEATS evaluations.

    The true mean is over all passages that there might have been.
    """
    many = rng.normal(0, SPREAD, 200_000)
    truth = float((1 / (1 + np.exp(many))).mean())
    held = np.zeros(2)
    cluster = np.arange(questions) % passages
    for _ in range(REPEATS):
        scores = answers(rng.normal(0, SPREAD, passages)[cluster], 0, rng)
        found = interval(scores, rng), cluster_interval(scores, cluster, rng)
        held += [low <= truth <= high for low, high in found]
    plain, clustered = held / REPEATS
    return float(plain), float(clustered)


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Intervals of two models, of their difference, and how often they are right."""
    rng = np.random.default_rng(SEED)
    difficulty = rng.normal(0, 2 * SPREAD, QUESTIONS)
    a, b = answers(difficulty, 0, rng), answers(difficulty, GAIN, rng)
    print(f"{QUESTIONS} questions      share right       interval of {LEVEL:.0%}")
    for name, scores in (("model A", a), ("model B", b)):
        low, high = interval(scores, rng)
        print(f"  {name:16s}{scores.mean():10.3f}        {low:.3f} to {high:.3f}")
    paired = interval(b - a, rng)
    apart = [rng.choice(s, size=(DRAWS, QUESTIONS)).mean(axis=1) for s in (b, a)]
    unpaired = percentiles(apart[0] - apart[1], LEVEL)
    for name, (low, high) in (("paired", paired), ("unpaired", unpaired)):
        print(f"  B − A, {name:9s}{(b - a).mean():10.3f}       {low:+.3f} to {high:+.3f}")
    print(f"\nof {REPEATS} evaluations, the interval holds the truth in")
    lone = coverage(QUESTIONS, QUESTIONS, rng)
    grouped = coverage(QUESTIONS, PASSAGES, rng)
    print(f"  {QUESTIONS} questions by themselves:        {lone[0]:.0%}")
    print(f"  {QUESTIONS} questions on {PASSAGES} passages:       {grouped[0]:.0%}", end="")
    print(f"; passages drawn whole: {grouped[1]:.0%}\n")
    sizes = [50, 100, 200, 500, 1000, 5000]
    half = [100 * 1.96 * np.sqrt(0.7 * 0.3 / n) for n in sizes]
    print("70 % right: plus or minus how many points, by the number of questions")
    for n, width in zip(sizes, half, strict=True):
        print(f"  {n:5d} {width:5.1f}")
    numbers = {"a": a.mean(), "b": b.mean(), "paired_low": paired[0], "paired_high": paired[1]}
    numbers |= {"unpaired_low": unpaired[0], "unpaired_high": unpaired[1]}
    numbers |= {"lone": lone[0], "grouped": grouped[0], "clustered": grouped[1]}
    columns = {"questions": [float(n) for n in sizes], "half_width": [float(w) for w in half]}
    return columns, {name: float(number) for name, number in numbers.items()}


if __name__ == "__main__":
    main()
