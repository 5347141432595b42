"""Which batch size is best? A model of characters is trained with three, on equally many tokens.

The model looks at the CONTEXT characters before each one, with a table for each place. The rate
climbs in a straight line while the run warms up, then stays.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import text

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]

SEED, CONTEXT = 1, 3
SIZES = (64, 256, 1024)  # tokens in a batch
TOKENS = 100_000  # of each run
RATE, MOMENTUM, WARMUP = 1.0, 0.9, 400


def examples(tokens: Tokens) -> tuple[Tokens, Tokens]:
    """The CONTEXT characters before each one (n, CONTEXT), as columns of their own, and it."""
    places = np.arange(CONTEXT, len(tokens))[:, None] + np.arange(-CONTEXT, 0)
    return tokens[places] + text.V * np.arange(CONTEXT), tokens[CONTEXT:]


def one_hot(columns: Tokens) -> Array:
    """(n, CONTEXT * V) of zeros and ones."""
    return np.asarray(np.eye(CONTEXT * text.V)[columns].sum(axis=1))


def log_probabilities(w: Array, x: Array) -> Array:
    """Of the next character; (n, V)."""
    logits = x @ w
    return np.asarray(logits - np.log(np.exp(logits).sum(axis=1, keepdims=True)))


def loss(w: Array, x: Array, y: Tokens) -> float:
    """Nats per token."""
    return float(-log_probabilities(w, x)[np.arange(len(y)), y].mean())


def rate(step: int, size: int) -> float:
    """The learning rate of a step of a run whose batches have *size* tokens."""
    return RATE * min(1.0, (step + 1) / WARMUP)


def train(columns: Tokens, y: Tokens, size: int) -> Array:
    """The tables (CONTEXT * V, V) after TOKENS tokens in batches of *size*."""
    rng, w = np.random.default_rng(SEED), np.zeros((CONTEXT * text.V, text.V))
    speed = np.zeros_like(w)
    for step in range(TOKENS // size):
        places = rng.integers(len(y), size=size)
        x = one_hot(columns[places])
        d = (np.exp(log_probabilities(w, x)) - np.eye(text.V)[y[places]]) / size
        speed = MOMENTUM * speed + x.T @ d
        w -= rate(step, size) * speed
    return w


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train with each size, and test."""
    train_part, held_out = text.split()
    columns, y = examples(train_part)
    x_test, y_test = examples(held_out)
    losses = []
    for size in SIZES:
        w = train(columns, y, size)
        losses.append(loss(w, one_hot(x_test), y_test))
        print(f"batches of {size:5d}   {TOKENS // size:5d} steps   held out {losses[-1]:.3f} nats")
    numbers = {f"loss_{size}": value for size, value in zip(SIZES, losses, strict=True)}
    return {"size": [float(n) for n in SIZES], "held_out": losses}, numbers


if __name__ == "__main__":
    main()
