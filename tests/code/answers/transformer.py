"""Our Transformer, as the check of its step expects it; the cache is the second version."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

import kv_cache
from adam import Adam
from transformer import Transformer

V, STEPS, RATE = 30, 100, 2e-2
MODEL = Transformer(V, 32, 4, 2, np.random.default_rng(0), std=0.1)


def logits(tokens: np.ndarray) -> np.ndarray:
    """All at once."""
    return MODEL.forward(tokens[None])[0][0]


def logits_again(tokens: np.ndarray) -> np.ndarray:
    """Token by token."""
    kept = kv_cache.Cache(MODEL, len(tokens))
    return np.stack([kv_cache.step(MODEL, kept, int(token)) for token in tokens])


def fresh_logits(tokens: np.ndarray) -> np.ndarray:
    """Of small weights."""
    return Transformer(V, 32, 4, 2, np.random.default_rng(0), std=0.02).forward(tokens[None])[0][0]


def memorised(tokens: np.ndarray) -> np.ndarray:
    """After a hundred steps on one sequence."""
    model = Transformer(V, 32, 4, 2, np.random.default_rng(0))
    adam = Adam(model.p)
    for step in range(STEPS):
        model.zero_gradients()
        model.loss(tokens[None, :-1], tokens[None, 1:], learn=True)
        adam.step(model.g, RATE * (1 - step / STEPS))
    return model.forward(tokens[None, :-1])[0][0]


@cache
def numbers(name: str) -> dict[str, float]:
    """Of a recorded run."""
    path = Path(__file__).with_name("runs") / f"{name}.toml"
    return tomllib.loads(path.read_text())["numbers"]


def held_out() -> tuple[float, float]:
    """The Transformer's, the bigram's."""
    return numbers("transformer")["last_held_out_nats"], numbers("bigram")["held_out_counted_nats"]
