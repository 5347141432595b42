"""Sampling with and without a KV cache: the same logits, at a fraction of the cost.

A Transformer's sampler that computes everything anew does T tokens' work for token T. Under the
causal mask (Vaswani et al., 2017, https://arxiv.org/abs/1706.03762, section 3.2.3) nothing that
an earlier token computed depends on a later one, so its keys and values can be kept. The query
cannot be of use again: only the token itself asks with it. Shazeer, 2019,
https://arxiv.org/abs/1911.02150, section 2.4, writes this incremental form out.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import text
from sampling import softmax
from transformer import Transformer

if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[np.floating]

SEED = 1
D_MODEL, H, N = 128, 4, 4  # width, heads, layers; untrained: the cost is the same
LENGTH = 512
EVERY, REPEATS = 32, 9  # measured at each 32nd length; the median of nine


class Cache:
    """The keys and values of the tokens so far, in arrays reserved beforehand."""

    def __init__(self, model: Transformer, length: int) -> None:
        shape = (model.N, model.h, length, model.d_model // model.h)  # (N, h, T, d_k)
        dtype = model.p["E"].dtype
        self.K, self.V, self.t = np.zeros(shape, dtype), np.zeros(shape, dtype), 0


def attend(model: Transformer, cache: Cache, n: int, x: Array) -> Array:
    """Attention in layer *n* for one token, x (1, 1, d_model), which is added to the cache."""
    q, k, v = (model.heads(x @ model.p[f"{n}.W_{w}"])[0] for w in "QKV")  # (h, 1, d_k)
    cache.K[n, :, cache.t], cache.V[n, :, cache.t] = k[:, 0], v[:, 0]
    K, V = cache.K[n, :, : cache.t + 1], cache.V[n, :, : cache.t + 1]  # (h, t + 1, d_k)
    A = softmax(q @ K.swapaxes(1, 2) * K.shape[-1] ** -0.5)  # (h, 1, t + 1): no mask is needed
    return model.joined((A @ V)[None]) @ model.p[f"{n}.W_O"]


def step(model: Transformer, cache: Cache, token: int) -> Array:
    """The logits (V,) after *token*, which stands at position cache.t."""
    x = model.embed(np.array([[token]]), first=cache.t)  # (1, 1, d_model)
    for n in range(model.N):
        x = x + attend(model, cache, n, model.norm(f"{n}.norm_1", x)[0])
        x = x + model.feed_forward(n, model.norm(f"{n}.norm_2", x)[0])[0]
    cache.t += 1
    logits: Array = model.norm("norm", x)[0][0, 0] @ model.p["E"].T
    return logits


def largest_difference(model: Transformer, tokens: NDArray[np.int64]) -> float:
    """Between cached and uncached logits, over all positions of *tokens*."""
    cache = Cache(model, len(tokens))
    cached = np.stack([step(model, cache, int(token)) for token in tokens])  # (T, V)
    uncached, _ = model.forward(tokens[None])  # (1, T, V)
    return float(np.abs(cached - uncached[0]).max())


def anew(model: Transformer, tokens: NDArray[np.int64]) -> Array:
    """The logits (V,) after *tokens* (T,) without a cache; no gradients are wanted, none kept."""
    x = model.embed(tokens[None])  # (1, T, d_model)
    for n in range(model.N):
        x, _ = model.layer(n, x)
    logits: Array = model.norm("norm", x[:, -1:])[0][0, 0] @ model.p["E"].T
    return logits


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of *work* over REPEATS calls."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * float(np.median(times))


def cost(model: Transformer, tokens: NDArray[np.int64]) -> tuple[float, float]:
    """Milliseconds for the logits after *tokens*: all computed anew, and with the cache filled."""
    cache = Cache(model, len(tokens))
    for token in tokens[:-1]:
        step(model, cache, int(token))

    def cached() -> None:
        cache.t = len(tokens) - 1
        step(model, cache, int(tokens[-1]))

    return milliseconds(lambda: anew(model, tokens)), milliseconds(cached)


def headline(table: dict[str, list[float]]) -> dict[str, float]:
    """The numbers worth quoting: at some lengths, and for a whole text of LENGTH tokens."""
    tokens, uncached, cached = (np.array(column) for column in table.values())
    every = np.arange(1, LENGTH + 1)
    total = [np.interp(every, tokens, ms).sum() / 1000 for ms in (uncached, cached)]
    bytes_per_token = 2 * N * D_MODEL * np.float64().itemsize
    numbers = {"uncached_total_s": total[0], "cached_total_s": total[1]}
    numbers |= {"total_speedup": total[0] / total[1], "cache_bytes_per_token": bytes_per_token}
    for name, ms in {"uncached": uncached, "cached": cached}.items():
        at_each = np.interp(every, tokens, ms)
        numbers[f"{name}_growth"] = at_each[448:512].mean() / at_each[32:96].mean()
    for length in (64, 128, 256, 512):
        at = int(np.flatnonzero(tokens == length)[0])
        numbers |= {f"uncached_ms_at_{length}": uncached[at], f"cached_ms_at_{length}": cached[at]}
        numbers |= {f"speedup_at_{length}": uncached[at] / cached[at]}
    return numbers


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Compare logits, measure, print a table; returns it and the headline numbers."""
    rng = np.random.default_rng(SEED)
    model = Transformer(text.V, D_MODEL, H, N, rng, std=0.1)
    tokens, _ = text.split()
    difference = largest_difference(model, tokens[:LENGTH])
    print(f"largest difference of the logits at {LENGTH} positions: {difference:.1e}\n")
    table: dict[str, list[float]] = {"tokens": [], "uncached_ms": [], "cached_ms": []}
    print("tokens   anew, ms   cached, ms   times faster")
    for length in [1, *range(EVERY, LENGTH + 1, EVERY)]:
        row = (length, *cost(model, tokens[:length]))
        for column, value in zip(table.values(), row, strict=True):
            column.append(value)
        print(f"{length:6d} {row[1]:10.2f} {row[2]:12.2f} {row[1] / row[2]:14.1f}")
    return table, {"largest_difference": difference, **headline(table)}


if __name__ == "__main__":
    main()
