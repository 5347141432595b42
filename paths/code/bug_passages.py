"""Are the words of a passage spelled backwards? Logistic regression on pairs of letters.

Passages of many lengths are cut out of this site's English, and in half of them each word is turned
round. The longest come first, so that a batch that is too large for the memory fails at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import text

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

SEED, SHORTEST, LONGEST = 1, 2, 20  # characters
TRAIN, TEST = 600, 1000  # passages
ENOUGH = 300  # of the test: the share is then known to 3 %
STEPS, RATE = 200, 1.0


def turned(passage: str) -> str:
    """*passage* with the letters of each word in reverse."""
    return " ".join(word[::-1] for word in passage.split(" "))


def passages(tokens: Ints, count: int, rng: np.random.Generator) -> tuple[list[str], Ints]:
    """*count* pieces of a text, the longest first, and whether each is turned (0 or 1)."""
    whole, labels = text.decode(tokens), rng.integers(2, size=count)
    lengths = np.sort(rng.integers(SHORTEST, LONGEST + 1, size=count))[::-1]
    starts = rng.integers(len(whole) - LONGEST, size=count)
    cut = [whole[at : at + length] for at, length in zip(starts, lengths, strict=True)]
    return [turned(p) if label else p for p, label in zip(cut, labels, strict=True)], labels


def judged(cut: list[str], labels: Ints, rng: np.random.Generator) -> tuple[list[str], Ints]:
    """ENOUGH of the passages with their labels."""
    places = np.arange(len(cut))[:ENOUGH]
    return [cut[place] for place in places], labels[places]


def features(cut: list[str]) -> Array:
    """How often each pair of characters occurs in each passage; (n, V * V)."""
    x = np.zeros((len(cut), text.V * text.V))
    for row, passage in zip(x, cut, strict=True):
        tokens = text.encode(passage)
        np.add.at(row, tokens[:-1] * text.V + tokens[1:], 1)
    return x


def sigmoid(x: Array) -> Array:
    """Probabilities of logits."""
    return np.asarray(1 / (1 + np.exp(-x)))


def fit(x: Array, y: Ints) -> tuple[Array, list[float]]:
    """Weights (V * V,) by gradient descent, and the loss in nats before each step."""
    w, losses = np.zeros(x.shape[1]), []
    for _ in range(STEPS):
        p = sigmoid(x @ w)
        losses.append(float(-np.log(np.where(y == 1, p, 1 - p)).mean()))
        w -= RATE * x.T @ (p - y) / len(y)
    return w, losses


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train, and test on ENOUGH passages."""
    rng = np.random.default_rng(SEED)
    train, held_out = text.split()
    cut, y = passages(train, TRAIN, rng)
    w, losses = fit(features(cut), y)
    steps = [0, 10, 50, STEPS - 1]
    for step in steps:
        print(f"step {step:4d}   loss {losses[step]:.3f}")
    cut, y = judged(*passages(held_out, TEST, rng), rng)
    right = float(((features(cut) @ w > 0) == y).mean())
    print(f"\nright on {right:.1%} of {len(cut)} passages of the test")
    columns = {"step": [float(s) for s in steps], "loss": [losses[s] for s in steps]}
    return columns, {"right": right, "loss": losses[-1]}


if __name__ == "__main__":
    main()
