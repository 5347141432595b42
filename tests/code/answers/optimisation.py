"""Our L-BFGS and SGD, as the check of their step expects them."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import numpy as np

import lbfgs

Pairs = list[tuple[np.ndarray, np.ndarray]]
RUN = Path(__file__).with_name("runs") / "lbfgs.csv"
TABLE = np.genfromtxt(RUN, delimiter=",", names=True)
crossing = int(TABLE["passes"][TABLE["lbfgs"] < TABLE["sgd_5"]][0])


def direction(g: np.ndarray, pairs: Pairs) -> np.ndarray:
    """By the two loops."""
    return lbfgs.direction(g, deque(pairs))


def minimise(f: lbfgs.Objective, w: np.ndarray) -> np.ndarray:
    """With 10 pairs; the point of the smallest gradient."""
    best: list[tuple[float, np.ndarray]] = []

    def kept(at: np.ndarray) -> tuple[float, np.ndarray]:
        value, g = f(at)
        best.append((float(np.linalg.norm(g)), at))
        return value, g

    list(lbfgs.lbfgs(kept, w, m=10, iterations=150))
    return min(best, key=lambda one: one[0])[1]


def curves() -> tuple[list[float], list[float], list[float]]:
    """Of the recorded run."""
    return TABLE["passes"], TABLE["lbfgs"], TABLE["sgd_5"]


def delayed(rate: float, delay: int, steps: int) -> list[float]:
    """On x²/2."""
    x = [1.0] * (delay + 1)
    for _ in range(steps):
        x.append(x[-1] - rate * x[-1 - delay])
    return x[delay + 1 :]
