"""L-BFGS beside stochastic gradient descent, on logistic regression as for advertisement clicks.

The data look like clicks: an example has one feature of each of several fields (which user group,
which page, which advertisement …), a few values of a field are frequent and most are rare, and few
examples are clicked. L-BFGS sees all examples for a step, and builds an estimate of the curvature
from its last m steps; SGD sees a handful, and takes many steps. Both are counted in passes over
the data, which is what costs when the data are many.

L-BFGS: Liu and Nocedal 1989, doi 10.1007/BF01589116; the two-loop recursion: Nocedal 1980,
doi 10.1090/S0025-5718-1980-0572855-7. Clicks: McMahan et al. 2013, doi 10.1145/2487575.2488200.

Run it:  python lbfgs.py
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Objective = Callable[[Floats], tuple[float, Floats]]  # w -> value, gradient

FIELDS, VALUES = 8, 250  # an example has one of 250 values in each of 8 fields
PENALTY = 1e-5  # of the squared weights


@dataclass(frozen=True)
class Clicks:
    """Examples: for each the FIELDS features that are 1 (all others are 0), and a click or none."""

    features: Ints  # (N, FIELDS), each in range(FIELDS * VALUES)
    clicked: Floats  # (N,), 0 or 1

    @classmethod
    def made(cls, examples: int, seed: int) -> Clicks:
        """Frequencies fall as 1/rank, true weights are normal, about one in ten is clicked."""
        rng = np.random.default_rng(seed)
        frequency = 1 / np.arange(1, VALUES + 1)
        draws = rng.choice(VALUES, size=(examples, FIELDS), p=frequency / frequency.sum())
        features = draws + VALUES * np.arange(FIELDS)
        weights = rng.normal(scale=0.7, size=FIELDS * VALUES)
        score = weights[features].sum(axis=1) - 3
        return cls(features, (rng.random(examples) < 1 / (1 + np.exp(-score))).astype(float))

    def objective(self, w: Floats) -> tuple[float, Floats]:
        """Cross-entropy per example plus the penalty, and the gradient, over all examples."""
        score = w[self.features].sum(axis=1)  # (N,): a product with a sparse matrix of ones
        value = np.mean(np.logaddexp(0, score) - self.clicked * score) + PENALTY / 2 * w @ w
        residual = (1 / (1 + np.exp(-score)) - self.clicked) / len(score)  # (N,)
        each = np.bincount(self.features.ravel(), np.repeat(residual, FIELDS), len(w))
        return float(value), PENALTY * w + each


class Point(NamedTuple):
    """How far a method has come after some passes over the data."""

    passes: float
    value: float


def direction(g: Floats, memory: deque[tuple[Floats, Floats]]) -> Floats:
    """The two-loop recursion: -H g, where H is built from pairs s (steps), y (gradient changes)."""
    q = g.copy()
    alphas = []
    for s, y in reversed(memory):
        alphas.append(s @ q / (y @ s))
        q -= alphas[-1] * y
    if memory:
        s, y = memory[-1]
        q *= s @ y / (y @ y)  # the size of the curvature along the last step
    for (s, y), alpha in zip(memory, reversed(alphas), strict=True):
        q += (alpha - y @ q / (y @ s)) * s
    return -q


def lbfgs(f: Objective, w: Floats, m: int = 10, iterations: int = 60) -> Iterator[Point]:
    """Minimise *f* from *w*; every evaluation of *f* is counted as a pass."""
    memory: deque[tuple[Floats, Floats]] = deque(maxlen=m)
    value, g = f(w)
    passes = 1
    yield Point(passes, value)
    for _ in range(iterations):
        d = direction(g, memory)
        size = 1.0 if memory else 1 / float(np.linalg.norm(g))
        while True:  # halve the step until the value falls enough (Armijo)
            new = w + size * d
            new_value, new_g = f(new)
            passes += 1
            if new_value <= value + 1e-4 * size * (g @ d):
                break
            size /= 2
            if size < 1e-10:
                return  # no way down that floats can tell: this is the bottom
        s, y = new - w, new_g - g
        if s @ y > 1e-12 * (y @ y):  # keep only pairs of positive curvature
            memory.append((s, y))
        w, value, g = new, new_value, new_g
        yield Point(passes, value)


def sgd(
    data: Clicks, w: Floats, rate: float, passes: int = 60, batch: int = 50, seed: int = 0
) -> Iterator[Point]:
    """Stochastic gradient descent; the rate falls as 1 / (1 + passes / 5)."""
    rng = np.random.default_rng(seed)
    w = w.copy()
    yield Point(0, data.objective(w)[0])
    for done in range(passes):
        eta = rate / (1 + done / 5)
        for rows in np.array_split(rng.permutation(len(data.clicked)), len(data.clicked) // batch):
            features = data.features[rows]  # (batch, FIELDS)
            p = 1 / (1 + np.exp(-w[features].sum(axis=1)))  # (batch,)
            w *= 1 - eta * PENALTY
            steps = np.repeat(eta / len(rows) * (p - data.clicked[rows]), FIELDS)
            w -= np.bincount(features.ravel(), steps, len(w))
        yield Point(done + 1, data.objective(w)[0])


def runs(examples: int = 20_000, seed: int = 0) -> dict[str, list[Point]]:
    """All methods from zero weights on the same clicks; and L-BFGS for as long as it goes down."""
    data = Clicks.made(examples, seed)
    zero = np.zeros(FIELDS * VALUES)
    down = list(lbfgs(data.objective, zero, iterations=200))
    return {
        "L-BFGS": down[:61],  # 60 iterations
        "SGD 0.5": list(sgd(data, zero, rate=0.5)),
        "SGD 5": list(sgd(data, zero, rate=5.0)),
        "minimum": down,
    }


def after(points: list[Point], passes: float) -> float:
    """The value that was reached within *passes* passes."""
    return [point.value for point in points if point.passes <= passes][-1]


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """How far above the minimum each method is after so many passes."""
    found = runs()
    best = found.pop("minimum")[-1].value
    passes = [float(n) for n in range(1, 61)]
    table = {"passes": passes}
    for name, points in found.items():
        column = name.lower().replace("-", "").replace(" ", "_")
        table[column] = [after(points, n) - best for n in passes]
    print("passes    " + "  ".join(f"{name:>8}" for name in found))
    for n in (1, 3, 10, 20, 40, 60):
        above = [f"{column[n - 1]:8.5f}" for column in list(table.values())[1:]]
        print(f"{n:6}    {'  '.join(above)}")
    print(f"(above the minimum, {best:.5f} nats per example)")
    ahead = [n for n in passes if table["lbfgs"][int(n) - 1] < table["sgd_5"][int(n) - 1]]
    numbers = {"best_nats": best, "lbfgs_ahead_from_pass": ahead[0]}
    for n in (10, 40):
        numbers |= {f"{name}_after_{n}": table[name][n - 1] for name in ("lbfgs", "sgd_5")}
    return table, numbers


if __name__ == "__main__":
    main()
