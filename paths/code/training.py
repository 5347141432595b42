"""What the training of a language model needs beside the model: pieces of text, a rate, a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import text
from sampling import sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from transformer import Transformer

    Tokens = NDArray[np.int64]


def batch(data: Tokens, length: int, size: int, rng: np.random.Generator) -> tuple[Tokens, Tokens]:
    """*size* pieces of *data* from places drawn by lot, and the same a token later."""
    starts = rng.integers(0, len(data) - length, size=size)[:, None]
    places = starts + np.arange(length)  # (B, T)
    return data[places], data[places + 1]


def learning_rate(step: int, steps: int, warmup: int, alpha: float) -> float:
    """Up to *alpha* in a straight line for *warmup* steps, then down to 0 as a cosine."""
    if step < warmup:
        return alpha * (step + 1) / warmup
    return float(alpha * 0.5 * (1 + np.cos(np.pi * (step - warmup) / (steps - warmup))))


def held_out_loss(model: Transformer, data: Tokens, length: int) -> float:
    """Nats per token over all of *data*, in pieces of *length*."""
    pieces = (len(data) - 1) // length
    inputs, targets = data[: pieces * length], data[1 : pieces * length + 1]
    return model.loss(inputs.reshape(pieces, length), targets.reshape(pieces, length))


def generate(
    model: Transformer,
    prompt: str,
    characters: int,
    length: int,
    temperature: float,
    rng: np.random.Generator,
) -> str:
    """*characters* after *prompt*, each from the last *length* before it, computed anew."""
    tokens = text.encode(prompt)
    for _ in range(characters):
        logits, _ = model.forward(tokens[None, -length:])
        tokens = np.append(tokens, sample(logits[0, -1], rng, temperature))
    return text.decode(tokens)
