"""Runs that repeat to the last bit, and refuse what is not committed."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

BATCH, MOMENTUM, RATE = 10, 0.9, 0.05
X = np.random.default_rng(0).normal(size=(300, 8))
Y = (X @ np.arange(-4, 4) + np.random.default_rng(1).normal(size=300) > 0).astype(float)


class Training:
    """What a run carries from step to step."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.w, self.v = self.rng.normal(size=8), np.zeros(8)

    def step(self) -> float:
        """One batch; the loss before it."""
        rows = self.rng.integers(0, len(X), BATCH)
        x, y = X[rows], Y[rows]
        p = 1 / (1 + np.exp(-x @ self.w))
        loss = float(np.mean(np.logaddexp(0, x @ self.w) - y * (x @ self.w)))
        self.v = MOMENTUM * self.v + x.T @ (p - y) / BATCH
        self.w = self.w - RATE * self.v
        return loss

    def saved(self) -> str:
        """The checkpoint."""
        state = {"w": self.w.tolist(), "v": self.v.tolist(), "rng": self.rng.bit_generator.state}
        return json.dumps(state)

    def load(self, checkpoint: str) -> None:
        """Go on from there."""
        state = json.loads(checkpoint)
        self.w, self.v = np.array(state["w"]), np.array(state["v"])
        self.rng.bit_generator.state = state["rng"]


def run(seed: int) -> list[float]:
    """200 steps."""
    training = Training(seed)
    return [training.step() for _ in range(200)]


def resumed(seed: int) -> list[float]:
    """The same, in two halves."""
    first, second = Training(seed), Training(seed)
    before = [first.step() for _ in range(100)]
    second.load(first.saved())
    return before + [second.step() for _ in range(100)]


def start(folder: Path) -> str:
    """Refuse changes."""
    status = ["git", "-C", str(folder), "status", "--porcelain"]
    if subprocess.check_output(status, text=True):
        raise SystemExit("commit first")
    return "a record"


def seeds() -> list[float]:
    """Five last losses."""
    return [float(np.mean(run(seed)[-50:])) for seed in range(5)]


def report() -> tuple[float, float]:
    """Mean and standard deviation."""
    return float(np.mean(seeds())), float(np.std(seeds(), ddof=1))
