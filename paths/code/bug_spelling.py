"""How long should the rows be in which words are spelled? A bigram model tries three lengths.

Words are cut to the length of a row or filled up to it, with the sign that ends a word, so that
they fit into one array. The model is a table, trained by gradient descent.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import text

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

START, END = text.V, text.V + 1  # before a word, and after it to the end of its row
SYMBOLS = text.V + 2
LENGTHS = (8, 16, 32)  # of a row
STEPS, RATE = 300, 2.0


def words(tokens: Ints) -> list[str]:
    """The words of a text, as they occur."""
    return [word for word in text.decode(tokens).split() if word.isalpha()]


def rows(spelled: list[str], length: int) -> tuple[Ints, Ints]:
    """The words in tokens (n, length), and how many of each row's are not filling (n,)."""
    tokens = np.full((len(spelled), length), END)
    for row, word in zip(tokens, spelled, strict=True):
        row[: len(word)] = text.encode(word[:length])
    return tokens, np.array([min(len(word) + 1, length) for word in spelled])


def before(tokens: Ints) -> Ints:
    """The character before each one of (n, length)."""
    return np.column_stack([np.full(len(tokens), START), tokens[:, :-1]])


def log_probabilities(table: Array) -> Array:
    """Each row of logits (SYMBOLS, SYMBOLS) as logarithms of probabilities."""
    return np.asarray(table - np.log(np.exp(table).sum(axis=1, keepdims=True)))


def loss(table: Array, tokens: Ints, lengths: Ints) -> float:
    """Nats per character."""
    nats = -log_probabilities(table)[before(tokens), tokens]
    return float(nats.mean())


def train(tokens: Ints, lengths: Ints) -> Array:
    """Logits (SYMBOLS, SYMBOLS), from pairs of characters."""
    pairs, table = np.zeros((SYMBOLS, SYMBOLS)), np.zeros((SYMBOLS, SYMBOLS))
    np.add.at(pairs, (before(tokens), tokens), 1)
    share = np.maximum(pairs.sum(axis=1, keepdims=True), 1)
    for _ in range(STEPS):
        table += RATE * (pairs / share - np.exp(log_probabilities(table)))
    return table


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train and test with rows of each length."""
    spelled, held_out = (words(part) for part in text.split())
    losses = []
    for length in LENGTHS:
        table = train(*rows(spelled, length))
        losses.append(loss(table, *rows(held_out, length)))
        print(f"rows of {length:2d}   held out {losses[-1]:.3f} nats per character", end="")
        print(f", perplexity {np.exp(losses[-1]):.2f}")
    best = LENGTHS[int(np.argmin(losses))]
    print(f"\nbest: rows of {best}")
    numbers = {f"loss_{length}": value for length, value in zip(LENGTHS, losses, strict=True)}
    return {"length": [float(n) for n in LENGTHS], "held_out": losses}, numbers


if __name__ == "__main__":
    main()
