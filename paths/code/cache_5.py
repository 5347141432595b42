"""Version 5 of a sampler with a KV cache: the right one.

It reads tokens, any number at a time, and keeps their keys and values (Shazeer, 2019,
https://arxiv.org/abs/1911.02150, section 2.4); it writes a text by reading what it wrote.
Versions 1 to 4 differ from it in one method each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from five_caches import trial
from kv_cache import Cache
from sampling import softmax

if TYPE_CHECKING:
    from transformer import Transformer

Array = NDArray[np.floating]
Tokens = NDArray[np.int64]

ROOM = 256  # tokens that fit into the cache


class Sampler:
    """A model with the keys and values of what it has read."""

    def __init__(self, model: Transformer) -> None:
        self.model, self.cache = model, Cache(model, ROOM)

    def read(self, tokens: Tokens) -> Array:
        """The logits (T, V) after each of *tokens* (T,), which follow on what was read before."""
        model = self.model
        x = model.embed(tokens[None], first=self.first())  # (1, T, d_model)
        for n in range(model.N):
            x = x + self.attend(n, model.norm(f"{n}.norm_1", x)[0])
            x = x + model.feed_forward(n, model.norm(f"{n}.norm_2", x)[0])[0]
        self.cache.t += len(tokens)
        logits: Array = model.norm("norm", x)[0][0] @ model.p["E"].T
        return logits

    def attend(self, n: int, x: Array) -> Array:
        """Attention in layer *n* of T new tokens, x (1, T, d_model), over all tokens so far."""
        model, t, T = self.model, self.cache.t, x.shape[1]
        q, k, v = (model.heads(x @ model.p[f"{n}.W_{w}"])[0] for w in "QKV")  # (h, T, d_k)
        self.cache.K[n, :, t : t + T], self.cache.V[n, :, t : t + T] = k, v
        K, V = self.cache.K[n, :, : t + T], self.cache.V[n, :, : t + T]  # (h, t + T, d_k)
        A = softmax(q @ K.swapaxes(1, 2) * K.shape[-1] ** -0.5 + self.mask(t, T))
        return model.joined((A @ V)[None]) @ model.p[f"{n}.W_O"]

    def first(self) -> int:
        """The position of the next token."""
        return self.cache.t

    def mask(self, t: int, T: int) -> Array:
        """-inf where one of T new tokens would see a later one; (T, t + T)."""
        return np.triu(np.full((T, t + T), -np.inf), 1 + t)

    def write(self, prompt: Tokens, count: int) -> tuple[Tokens, Array]:
        """*prompt* with the *count* likeliest tokens after it, and the logits of each choice."""
        self.cache.t = 0
        tokens, rows = prompt, [self.read(prompt)[-1]]
        for _ in range(count):
            tokens = np.append(tokens, rows[-1].argmax())
            rows.append(self.read(tokens[-1:])[-1])
        return tokens, np.stack(rows[:-1])


def main() -> tuple[dict[str, list[Any]], dict[str, float]]:
    """Write and be checked."""
    return trial(Sampler)


if __name__ == "__main__":
    main()
