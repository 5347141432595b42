"""A model of characters with attention by place, which writes a few words in the end.

Each head has a table, which says for a character what tends to come later, and scores, which say
how much each place listens to which other. The logits are the sum over the heads.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import text
from adam import Adam
from sampling import sample
from training import batch

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]
Parameters = dict[str, Array]

SEED, HEADS = 1, 3
LENGTH, BATCH = 24, 32  # characters of a piece, pieces of a step
STEPS, RATE = 300, 0.02
PIECES = 200  # held out
BEGINNING, TEXTS, TEMPERATURE = "the ", 3, 0.7  # what the model continues, how often


def start(rng: np.random.Generator) -> Parameters:
    """Tables (HEADS, V, V) and scores (HEADS, LENGTH, LENGTH)."""
    return {
        "tables": rng.normal(0, 0.1, (HEADS, text.V, text.V)),
        "scores": rng.normal(0, 0.1, (HEADS, LENGTH, LENGTH)),
    }


def attention(scores: Array) -> Array:
    """Softmax of each row of (HEADS, T, T) over the places that it may listen to."""
    T = scores.shape[-1]
    visible = np.tril(np.ones((T, T)), 1)
    e = np.exp(scores) * visible
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def softmax(x: Array) -> Array:
    """Probabilities along the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def logits(p: Parameters, x: Tokens) -> Array:
    """What comes after each character of x (B, T); (B, T, V)."""
    T = x.shape[1]
    A = attention(p["scores"][:, :T, :T])
    return np.einsum("hts,hbsv->btv", A, p["tables"][:, x], optimize=True)


def loss(p: Parameters, x: Tokens, y: Tokens) -> float:
    """Nats per character."""
    q = softmax(logits(p, x))
    return float(-np.log(np.take_along_axis(q, y[..., None], axis=-1)).mean())


def gradients(p: Parameters, x: Tokens, y: Tokens) -> Parameters:
    """Of the loss."""
    A, values = attention(p["scores"]), p["tables"][:, x]  # (H, T, T), (H, B, T, V)
    d = (softmax(logits(p, x)) - np.eye(text.V)[y]) / y.size  # (B, T, V)
    d_tables = np.zeros_like(p["tables"])
    for h in range(HEADS):
        np.add.at(d_tables[h], x, np.einsum("ts,btv->bsv", A[h], d))
    dA = np.einsum("btv,hbsv->hts", d, values, optimize=True)
    d_scores = A * (dA - (A * dA).sum(axis=-1, keepdims=True))
    return {"tables": d_tables, "scores": d_scores}


def write(p: Parameters, beginning: str, rng: np.random.Generator) -> str:
    """*beginning* and what the model draws by lot after it, to LENGTH characters."""
    tokens = text.encode(beginning)
    while len(tokens) < LENGTH:
        tokens = np.append(tokens, sample(logits(p, tokens[None])[0, -1], rng, TEMPERATURE))
    return text.decode(tokens)


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train, test on held-out text, write."""
    rng = np.random.default_rng(SEED)
    train, held_out = text.split()
    test = batch(held_out, LENGTH, PIECES, rng)
    p, steps, losses = start(rng), list[float](), list[float]()
    adam = Adam(p)
    for step in range(STEPS + 1):
        if step % 50 == 0:
            steps.append(step)
            losses.append(loss(p, *test))
            print(f"step {step:4d}   held out {losses[-1]:.3f} nats per character")
        adam.step(gradients(p, *batch(train, LENGTH, BATCH, rng)), RATE)
    print()
    for _ in range(TEXTS):
        print(repr(write(p, BEGINNING, rng)))
    return {"step": steps, "held_out": losses}, {"held_out": losses[-1]}


if __name__ == "__main__":
    main()
