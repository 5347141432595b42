"""Our LSTM, as the check of its step expects it; the held-out figures are of the recorded runs."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

import lstm
from adam import Adam

V = 6
SYMBOLS, UNITS, STEPS, RATE = 7, 24, 60, 0.03


def small() -> lstm.Parameters:
    """Two numbers a character, three units, and no more characters than V."""
    theta = lstm.parameters(np.random.default_rng(0), d=2, h=3)
    return {**theta, "E": theta["E"][:V], "W_y": theta["W_y"][:, :V]}


def loss(theta: lstm.Parameters, x: lstm.Tokens, y: lstm.Tokens) -> float:
    """From an empty state."""
    return lstm.loss(theta, x, y, lstm.start(len(x), h=3))[0]


def gradients(theta: lstm.Parameters, x: lstm.Tokens, y: lstm.Tokens) -> lstm.Parameters:
    """By formula."""
    return lstm.loss(theta, x, y, lstm.start(len(x), h=3))[2]


def rows(count: int, rng: np.random.Generator) -> lstm.Tokens:
    """The recall task."""
    found = rng.integers(2, 6, (count, 22))
    found[:, 0], found[:, -1] = rng.integers(0, 2, count), 6
    return found


@cache
def trained() -> lstm.Parameters:
    """A network that has learnt the task: only the answer is asked for, at the last step."""
    rng = np.random.default_rng(2)
    theta = lstm.parameters(rng, d=SYMBOLS, h=UNITS)
    adam = Adam(theta)
    for step in range(STEPS):
        far = min(20, 1 + 40 * step // STEPS)  # symbols between: few at first
        x = rows(32, rng)[:, [0, *range(1, far + 1), 21]]
        state, steps = lstm.start(len(x), UNITS), []
        for t in range(x.shape[1]):
            state, kept = lstm.cell(theta, x[:, t], state)
            steps.append(kept)
        p = lstm.softmax(state.h @ theta["W_y"])
        p[np.arange(len(x)), x[:, 0]] -= 1
        found = {name: np.zeros_like(array) for name, array in theta.items()}
        found["W_y"] = state.h.T @ p / len(x)
        dh, dc = p @ theta["W_y"].T / len(x), np.zeros_like(state.c)
        for t in reversed(range(x.shape[1])):
            sums, dz, dc = lstm.cell_backward(theta, steps[t], dh, dc)
            found["W"] += steps[t].z.T @ sums
            found["b"] += sums.sum(axis=0)
            np.add.at(found["E"], x[:, t], dz[:, :SYMBOLS])
            dh = dz[:, SYMBOLS:]
        adam.step(found, RATE * (1 - step / STEPS))
    return theta


def recall(sequences: lstm.Tokens) -> lstm.Tokens:
    """The first symbol of each."""
    theta, state = trained(), lstm.start(len(sequences), UNITS)
    for t in range(sequences.shape[1]):
        state, _ = lstm.cell(theta, sequences[:, t], state)
    return np.argmax((state.h @ theta["W_y"])[:, :2], axis=1)


def held_out() -> tuple[float, float]:
    """The LSTM's, the bigram's."""
    mine, other = numbers("lstm"), numbers("bigram")
    return mine["last_held_out_nats"], other["held_out_counted_nats"]


def numbers(name: str) -> dict[str, float]:
    """Of a recorded run."""
    path = Path(__file__).with_name("runs") / f"{name}.toml"
    return tomllib.loads(path.read_text())["numbers"]
