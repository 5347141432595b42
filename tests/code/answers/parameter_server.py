"""Our simulated server, as the check of its step expects it."""

from __future__ import annotations

import numpy as np

import parameter_server
from parameter_server import Problem, Server, simulate

STALENESS = (0, 1, 2, 4, 8, 16)


def serial(x: np.ndarray, y: np.ndarray, rounds: int, rate: float) -> np.ndarray:
    """One after the other."""
    problem, w = Problem(x, y), np.zeros(x.shape[1])
    for _ in range(rounds):
        w -= rate * problem.gradient(w, np.arange(len(y)))
    return w


def train(
    x: np.ndarray, y: np.ndarray, workers: int, staleness: int, rounds: int, rate: float
) -> np.ndarray:
    """With staleness 0: a round is gathered, averaged and applied."""
    assert staleness == 0
    problem, server = Problem(x, y), Server(np.zeros(x.shape[1]), rate, [0] * workers)
    for _ in range(rounds):
        w = server.pull()
        shares = [np.arange(k, len(y), workers) for k in range(workers)]
        gradients = [problem.gradient(w, share) for share in shares]
        server.push(0, np.mean(gradients, axis=0))
    return server.w


def pushes(staleness: int) -> list[int]:
    """Who pushed."""
    log: list[int] = []
    push = Server.push

    def logged(self: Server, worker: int, gradient: np.ndarray) -> None:
        log.append(worker)
        push(self, worker, gradient)

    Server.push = logged
    points = simulate(staleness, rate=0.01)
    while len(log) < 10_000:
        next(points)
    Server.push = push
    return log[:10_000]


def costs(slow: float) -> np.ndarray:
    """Passes and seconds to the goal: a model of five workers, the last *slow* times as slow."""
    found = np.zeros((6, 5, 2))
    for seed in range(5):
        rng = np.random.default_rng(seed)
        for at, s in enumerate(STALENESS):
            passes = (20 + 0.5 * s) * (1 + 0.05 * rng.random())
            found[at, seed] = passes, passes * (1 + (slow - 1) / (1 + s))
    return found


table, table_slow = costs(1), costs(3)
key_bytes = 2 * (8 + 8)
USED = np.random.default_rng(0).integers(20, 200, 50)
sparse = np.stack([USED * key_bytes + 32, USED], axis=1)
caller = """
server = connect("localhost")
for rows in batches:
    w = server.pull(keys(rows))
    server.push(keys(rows), hinge_gradient(w, rows))
"""
minutes = 14
assert parameter_server.WORKERS == 16
