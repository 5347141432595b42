"""One node or two: what must not change the loss, and three slips that change it in silence.

Data parallelism as in every framework, without a network: each node computes the gradient of its
half of a batch, and the halves are combined into one. With momentum there is a state beside the
weights; a run that stops and goes on needs it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

import bigram
import text

Array = NDArray[np.float64]
Pairs = NDArray[np.int64]
Combine = Literal["mean", "sum", "first"]

SEED = 1
BATCH, STEPS = 64, 100
RATE, MOMENTUM = 1.0, 0.9
STOP = 50  # the step after which the second experiment stops and goes on


@dataclass
class Run:
    """Weights, and what else a run carries from step to step."""

    logits: Array
    velocity: Array
    rng: np.random.Generator

    def step(self, tokens: Pairs, nodes: int, combine: Combine) -> float:
        """One step on a batch that *nodes* share; the loss before it, the mean of the nodes'."""
        starts = self.rng.integers(0, len(tokens) - 1, size=BATCH)
        shards = np.split(starts, nodes)
        if combine == "first":  # each node reads the same share
            shards = [shards[0]] * nodes
        counts = [_pairs(tokens, shard) for shard in shards]
        loss = float(np.mean([bigram.loss(self.logits, c) for c in counts]))
        gradient = np.sum([bigram.gradient(self.logits, c) for c in counts], axis=0)
        if combine != "sum":
            gradient /= nodes
        self.velocity = MOMENTUM * self.velocity + gradient
        self.logits = self.logits - RATE * self.velocity
        return loss


def _pairs(tokens: Pairs, starts: Pairs) -> Array:
    counts = np.zeros((text.V, text.V))
    np.add.at(counts, (tokens[starts], tokens[starts + 1]), 1)
    return counts


def fresh() -> Run:
    """A run before its first step."""
    zeros = np.zeros((text.V, text.V))
    return Run(zeros, zeros.copy(), np.random.default_rng(SEED))


def losses(nodes: int = 1, combine: Combine = "mean") -> Array:
    """The loss of each of STEPS steps."""
    run, tokens = fresh(), text.split()[0]
    return np.array([run.step(tokens, nodes, combine) for _ in range(STEPS)])


def resumed(velocity: bool, generator: bool) -> Array:
    """The same, stopped after STOP steps; the weights are kept, the rest if asked for."""
    run, tokens = fresh(), text.split()[0]
    before = [run.step(tokens, 1, "mean") for _ in range(STOP)]
    again = fresh()
    again.logits = run.logits
    again.velocity = run.velocity if velocity else again.velocity
    again.rng = run.rng if generator else again.rng
    return np.array(before + [again.step(tokens, 1, "mean") for _ in range(STEPS - STOP)])


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Compare step by step with one node that runs through."""
    one = losses()
    runs = {
        "two nodes, mean": losses(2),
        "two nodes, sum": losses(2, "sum"),
        "two nodes, same half": losses(2, "first"),
        "resumed, all kept": resumed(velocity=True, generator=True),
        "resumed, no momentum": resumed(velocity=False, generator=True),
        "resumed, no generator": resumed(velocity=True, generator=False),
    }
    columns = {"step": [float(step) for step in range(STEPS)], "one node": one.tolist()}
    numbers = {"first_nats": float(one[0]), "last_ten_one_node": float(one[-10:].mean())}
    for name, curve in runs.items():
        columns[name] = curve.tolist()
        gap = np.abs(curve - one)
        apart = np.flatnonzero(gap > 1e-9)
        first = int(apart[0]) if apart.size else -1
        numbers |= {f"{name}: largest difference": float(gap.max())}
        numbers |= {f"{name}: last ten": float(curve[-10:].mean())}
        where = f"from step {first}" if first >= 0 else "never above 1e-9"
        print(
            f"{name:22s}  largest difference {gap.max():8.1e}   {where:16s}"
            f"   last ten steps {curve[-10:].mean():.3f} nats"
        )
    return columns, numbers


if __name__ == "__main__":
    main()
