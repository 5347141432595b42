"""Our solutions of the exercises on kv_cache.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from kv_cache import Cache
    from transformer import Transformer

Array = NDArray[np.floating]


def cache_bytes(N: int, d_model: int, tokens: int, bytes_per_number: int) -> int:
    """A key and a value, each d_model wide, in each layer."""
    return 2 * N * d_model * tokens * bytes_per_number


def rewind(cache: Cache, tokens: int) -> None:
    """What lies beyond is never read before it is written again."""
    cache.t = tokens


def prefill(model: Transformer, cache: Cache, tokens: NDArray[np.int64]) -> Array:
    """The uncached pass, with keys and values kept on the way."""
    x = model.embed(tokens[None])
    for n in range(model.N):
        x_hat = model.norm(f"{n}.norm_1", x)[0]
        cache.K[n, :, : len(tokens)] = model.heads(x_hat @ model.p[f"{n}.W_K"])[0]
        cache.V[n, :, : len(tokens)] = model.heads(x_hat @ model.p[f"{n}.W_V"])[0]
        x = model.layer(n, x)[0]
    cache.t = len(tokens)
    logits: Array = model.norm("norm", x[:, -1:])[0][0, 0] @ model.p["E"].T
    return logits
