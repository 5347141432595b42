"""A parameter server with bounded staleness, and what staleness costs and gains.

Workers pull the parameters, compute a gradient on their share of the data, and push it. A worker
begins a round only if it is at most *s* rounds ahead of the slowest one: with s = 0 all wait for
all (synchronous), with a large s nobody ever waits, and gradients come from old parameters.

The workers are simulated: each is a generator that yields either a time to compute or a condition
to wait for, and a heap of events keeps the clock. So a run is the same each time, and the cost of
waiting can be seen on one computer.

Parameter server: Smola and Narayanamurthy 2010, doi 10.14778/1920841.1920931; Li et al., OSDI 2014.
Bounded staleness: Ho et al., "More effective distributed ML via a stale synchronous parallel
parameter server", NIPS 2013.

Run it:  python parameter_server.py
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Waiting = Callable[[], bool]
Turn = float | Waiting  # what a worker yields: seconds to compute, or what it waits for

WORKERS = 16  # the last one is four times as slow as the first
EXAMPLES, FEATURES = 2000, 50
BOUNDS = (0, 1, 2, 4, 8, 16, 32, 64)
GOAL = 0.273  # the loss to reach; the best possible is 0.268


@dataclass
class Server:
    """The parameters, and how many rounds each worker has pushed."""

    w: Floats  # (D,)
    rate: float
    clocks: list[int] = field(default_factory=lambda: [0] * WORKERS)

    def pull(self) -> Floats:
        """A copy of the parameters as they are now."""
        return self.w.copy()

    def push(self, worker: int, gradient: Floats) -> None:
        """Apply a gradient, and count the worker's round."""
        self.w -= self.rate * gradient
        self.clocks[worker] += 1

    def slowest_at_least(self, clock: int) -> Waiting:
        """A condition: every worker has pushed *clock* rounds."""
        return lambda: min(self.clocks) >= clock


@dataclass(frozen=True)
class Problem:
    """Logistic regression; the columns are correlated, as clicks are, so that it is not easy."""

    x: Floats  # (N, D)
    y: Floats  # (N,), 0 or 1

    @classmethod
    def made(cls, seed: int) -> Problem:
        """The same data for the same seed."""
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(EXAMPLES, FEATURES)) @ rng.normal(size=(FEATURES, FEATURES))
        x /= x.std()
        w = rng.normal(size=FEATURES) / np.sqrt(FEATURES)
        return cls(x, (rng.random(EXAMPLES) < 1 / (1 + np.exp(-4 * x @ w))).astype(float))

    def loss(self, w: Floats) -> float:
        """Cross-entropy in nats, without an overflow for large scores."""
        score = self.x @ w
        return float(np.mean(np.logaddexp(0, score) - self.y * score))

    def gradient(self, w: Floats, rows: npt.NDArray[np.int64]) -> Floats:
        """The gradient of the loss over some of the rows."""
        x = self.x[rows]  # (batch, D)
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        return x.T @ (p - self.y[rows]) / len(rows)


def work(
    server: Server, worker: int, staleness: int, problem: Problem, rng: np.random.Generator
) -> Iterator[Turn]:
    """One worker, for ever: wait if too far ahead, pull, compute, push."""
    share = np.arange(worker, EXAMPLES, WORKERS)
    pace = 1 + 3 * worker / (WORKERS - 1)  # seconds for a gradient, if nothing comes between
    clock = 0
    while True:
        yield server.slowest_at_least(clock - staleness)
        w = server.pull()
        gradient = problem.gradient(w, share)
        yield pace * (0.5 + 0.5 * rng.exponential())  # sometimes a machine is busy otherwise
        server.push(worker, gradient)
        clock += 1


class Point(NamedTuple):
    """The state of a run after a number of pushes."""

    pushes: int
    seconds: float  # of the simulated clock
    loss: float


def simulate(staleness: int, rate: float = 0.3, seed: int = 0) -> Iterator[Point]:
    """A run under a bound, for ever; a point after every 16 gradients."""
    problem = Problem.made(seed)
    server = Server(np.zeros(FEATURES), rate)
    seeds = np.random.SeedSequence(seed).spawn(WORKERS)
    workers = [
        work(server, k, staleness, problem, np.random.default_rng(seeds[k])) for k in range(WORKERS)
    ]
    events = [(0.0, k) for k in range(WORKERS)]  # (when a worker goes on, which): a heap
    waiting: dict[int, Waiting] = {}
    pushed = 0
    while True:
        now, k = heapq.heappop(events)
        turn = next(workers[k])  # runs the worker up to its next yield
        while callable(turn) and turn():  # a condition that already holds: no wait
            turn = next(workers[k])
        if callable(turn):
            waiting[k] = turn
        else:
            heapq.heappush(events, (now + turn, k))
        for other in [j for j, ready in waiting.items() if ready()]:
            del waiting[other]
            heapq.heappush(events, (now, other))
        if sum(server.clocks) > pushed:
            pushed = sum(server.clocks)
            if pushed % 16 == 0:
                yield Point(pushed, now, problem.loss(server.w))


def reach(staleness: int, goal: float, rate: float = 0.3, limit: int = 20_000) -> Point | None:
    """The first point at which the loss is at most *goal*; None after *limit* gradients."""
    for point in simulate(staleness, rate):
        if point.loss <= goal:
            return point
        if point.pushes >= limit:
            return None
    return None


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """What each bound costs in gradients, and gains in time, until the loss is at the goal."""
    table: dict[str, list[float]] = {"staleness": [], "gradients": [], "seconds": []}
    print("staleness  gradients  seconds  seconds per gradient")
    for staleness in BOUNDS:
        point = reach(staleness, GOAL)
        if point is None:
            print(f"{staleness:9}  never")
            continue
        for column, value in zip(
            table.values(), (staleness, point.pushes, point.seconds), strict=True
        ):
            column.append(value)
        each = point.seconds / point.pushes
        print(f"{staleness:9}  {point.pushes:9}  {point.seconds:7.0f}  {each:20.3f}")
    numbers = {
        f"{column}_at_{bound}": table[column][table["staleness"].index(bound)]
        for column in ("gradients", "seconds")
        for bound in table["staleness"]
    }
    return table, numbers


if __name__ == "__main__":
    main()
