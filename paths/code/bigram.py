"""A bigram language model, twice: counted, and trained by gradient descent to the same table.

Shannon wrote such a model's text by hand in 1948, with a book opened at random for a table (A
Mathematical Theory of Communication, section 3,
https://doi.org/10.1002/j.1538-7305.1948.tb01338.x). The counts are the maximum-likelihood
estimate, so training can be watched on its way to an optimum that is known.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import text

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]

SEED = 1
LEARNING_RATE, STEPS = 2.0, 4000
EVERY = 400  # steps between two lines of the report
EPSILON = 1e-5  # of the finite differences


def count(tokens: Tokens) -> Array:
    """How often token j comes right after token i; (V, V)."""
    counts = np.zeros((text.V, text.V))
    np.add.at(counts, (tokens[:-1], tokens[1:]), 1)
    return counts


def probabilities(counts: Array) -> Array:
    """Each row divided by its sum: the maximum-likelihood estimate of p(j | i)."""
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def softmax(logits: Array) -> Array:
    """Rows of probabilities; the maximum is taken off so that exp cannot overflow."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy(p: Array, counts: Array) -> float:
    """The mean of −log p over all pairs, in nats; a pair that never occurs costs nothing."""
    seen = counts > 0
    return float(-(counts[seen] * np.log(p[seen])).sum() / counts.sum())


def loss(logits: Array, counts: Array) -> float:
    """The cross-entropy of a table of logits (V, V)."""
    return cross_entropy(softmax(logits), counts)


def gradient(logits: Array, counts: Array) -> Array:
    """Of the loss: softmax minus one-hot, averaged over all pairs at once; (V, V).

    A pair (i, j) adds softmax(logits[i]) − onehot(j) to row i. Row i comes up n_i times, and the
    one-hot vectors of its pairs sum to its counts.
    """
    n = counts.sum(axis=1, keepdims=True)  # (V, 1)
    return (n * softmax(logits) - counts) / counts.sum()


def train(counts: Array, steps: int) -> tuple[Array, list[float]]:
    """Gradient descent from all zeros; the logits, and the loss before each step and at the end.

    A row's gradient carries the share of its character in the text. Divided by it, a rare
    character's row moves as fast as a common one's. The curvature of a row is then at most 1/2, so
    that a rate of 2 never overshoots.
    """
    logits, losses = np.zeros(counts.shape), []
    share = np.maximum(counts.sum(axis=1, keepdims=True), 1) / counts.sum()  # (V, 1)
    for _ in range(steps):
        losses.append(loss(logits, counts))
        logits -= LEARNING_RATE * gradient(logits, counts) / share
    return logits, [*losses, loss(logits, counts)]


def gradient_error(logits: Array, counts: Array, rng: np.random.Generator) -> float:
    """‖a − n‖ / (‖a‖ + ‖n‖) at 200 entries: a by formula, n by central differences."""
    entries = rng.integers(0, text.V, size=(200, 2))
    numeric = np.zeros(len(entries))
    for place, (i, j) in enumerate(entries):
        nudge = np.zeros_like(logits)
        nudge[i, j] = EPSILON
        above, below = loss(logits + nudge, counts), loss(logits - nudge, counts)
        numeric[place] = (above - below) / (2 * EPSILON)
    analytic = gradient(logits, counts)[entries[:, 0], entries[:, 1]]
    size = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    return float(np.linalg.norm(analytic - numeric) / size)


def generate(p: Array, length: int, rng: np.random.Generator) -> str:
    """A text of *length* characters that begins after a space."""
    tokens = text.encode(" ")
    for _ in range(length):
        tokens = np.append(tokens, rng.choice(text.V, p=p[tokens[-1]]))
    return text.decode(tokens).replace("\n", " ").strip()


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Print the losses and a sample; returns the training curve and the headline numbers."""
    rng = np.random.default_rng(SEED)
    tokens, held_out = text.split()
    counts, counts_held_out = count(tokens), count(held_out)
    optimum = cross_entropy(probabilities(counts), counts)
    check = gradient_error(rng.normal(size=(text.V, text.V)), counts, rng)
    print(f"gradient against finite differences: relative error {check:.1e}")
    print(f"ln V = {np.log(text.V):.4f}, counted optimum = {optimum:.4f} nats per character\n")
    logits, losses = train(counts, STEPS)
    for step in range(0, STEPS + 1, EVERY):
        excess = losses[step] - optimum
        print(f"step {step:5d}   loss {losses[step]:.4f}   above the optimum {excess:.4f}")
    smoothed = cross_entropy(probabilities(counts + 1), counts_held_out)
    trained = loss(logits, counts_held_out)
    print(f"\nheld out: counted with 1 added {smoothed:.4f}, trained {trained:.4f}")
    print(f"sample: {generate(softmax(logits), 120, rng)}")
    steps = sorted({round(10 ** (i / 12)) for i in range(44)} | {STEPS})
    curve = {"step": [float(s) for s in steps], "nats": [losses[s] for s in steps]}
    numbers = {"first_nats": losses[0], "optimum_nats": optimum, "last_nats": losses[-1]}
    numbers |= {"held_out_counted_nats": smoothed, "held_out_trained_nats": trained}
    return curve, {**numbers, "gradient_error": check}


if __name__ == "__main__":
    from own_text import with_text  # reads --text FILE

    with_text(main)
