"""Our cache, as the check of its step expects it."""

from __future__ import annotations

import numpy as np

import kv_cache
from transformer import Transformer

V = 30
MODEL = Transformer(V, 128, 4, 2, np.random.default_rng(0), std=0.1)


def uncached(tokens: np.ndarray) -> np.ndarray:
    """All at once."""
    return MODEL.forward(tokens[None])[0][0]


def start() -> kv_cache.Cache:
    """An empty cache."""
    return kv_cache.Cache(MODEL, 512)


def step(cache: kv_cache.Cache, token: int) -> np.ndarray:
    """One token more."""
    return kv_cache.step(MODEL, cache, token)
