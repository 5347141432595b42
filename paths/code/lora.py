"""Low-rank adapters: a Transformer learns a second language and keeps its weights.

Hu et al., LoRA: Low-Rank Adaptation of Large Language Models, 2021,
https://arxiv.org/abs/2106.09685, section 4.1: beside a frozen W stands (α / r) A B, with B zero at
first, so that a fresh adapter changes nothing. The second language is this site's English with the
letters of each word in reverse.
"""

from __future__ import annotations

import numpy as np

import text
from adam import Adam
from training import batch, held_out_loss
from transformer import Array, Layer, Tokens, Transformer

SEED = 1
D_MODEL, H, N, LENGTH, BATCH = 32, 4, 2, 48, 16
RANK, ALPHA = 8, 16.0
BASE_STEPS, STEPS, RATE = 500, 200, 8e-3


class Adapted(Transformer):
    """A *base* whose weights stay, with adapters beside those of attention and feed-forward."""

    def __init__(self, base: Transformer, rank: int, rng: np.random.Generator) -> None:
        self.d_model, self.h, self.N, self.scale = base.d_model, base.h, base.N, base.scale
        self.p, self.share = base.p, ALPHA / rank
        self.adapters: dict[str, Array] = {}
        for name in [name for name in base.p if ".W_" in name]:
            d_in, d_out = base.p[name].shape
            self.adapters[f"{name}.A"] = rng.normal(0, d_in**-0.5, (d_in, rank))
            self.adapters[f"{name}.B"] = np.zeros((rank, d_out))
        self.zero_gradients()

    def zero_gradients(self) -> None:
        """Begin a new sum of gradients, those of the adapters included."""
        super().zero_gradients()
        self.of_adapters = {name: np.zeros_like(array) for name, array in self.adapters.items()}

    def linear(self, name: str, x: Array) -> Layer:
        """y = x W + (α / r) x A B."""
        y, back = super().linear(name, x)
        A, B = self.adapters[f"{name}.A"], self.adapters[f"{name}.B"]
        low = x @ A  # (B, T, r)

        def backward(dy: Array) -> Array:
            d_low = self.share * dy @ B.T
            rows, d_rows = x.reshape(-1, x.shape[-1]), d_low.reshape(-1, d_low.shape[-1])
            self.of_adapters[f"{name}.A"] += rows.T @ d_rows
            flat = dy.reshape(-1, dy.shape[-1])
            self.of_adapters[f"{name}.B"] += self.share * low.reshape(-1, low.shape[-1]).T @ flat
            return back(dy) + d_low @ A.T

        return y + self.share * low @ B, backward


def reversed_words() -> tuple[Tokens, Tokens]:
    """The second language: to train on, and held out."""
    words = " ".join(word[::-1] for word in text.TEXT.split(" "))
    tokens = text.encode(words)
    border = round(len(tokens) * (1 - text.HELD_OUT))
    return tokens[:border], tokens[border:]


def fit(model: Transformer, data: Tokens, steps: int, rng: np.random.Generator) -> None:
    """Train the adapters of *model* if it has any, else all its weights."""
    adapted = isinstance(model, Adapted)
    adam = Adam(model.adapters if isinstance(model, Adapted) else model.p)
    for step in range(steps):
        model.zero_gradients()
        model.loss(*batch(data, LENGTH, BATCH, rng), learn=True)
        gradients = model.of_adapters if adapted else model.g  # type: ignore[attr-defined]
        adam.step(gradients, RATE * (1 - step / steps))


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Pre-train, adapt, and compare with the untouched model and with one from nothing."""
    rng = np.random.default_rng(SEED)
    english, _ = text.split()
    data, held_out = reversed_words()
    base, nothing = (Transformer(text.V, D_MODEL, H, N, rng) for _ in range(2))
    fit(base, english, BASE_STEPS, rng)
    untouched = held_out_loss(base, held_out, LENGTH)
    fixed = held_out[None, :LENGTH]
    before = base.forward(fixed)[0]
    adapted = Adapted(base, RANK, rng)
    fresh = float(np.abs(adapted.forward(fixed)[0] - before).max())
    fit(adapted, data, STEPS, rng)
    fit(nothing, data, STEPS, rng)
    kept = float(np.abs(base.forward(fixed)[0] - before).max())
    tuned, scratch = (held_out_loss(model, held_out, LENGTH) for model in (adapted, nothing))
    sizes = [sum(a.size for a in d.values()) for d in (adapted.adapters, base.p)]
    print(f"fresh adapters change the logits by {fresh}; training them changes the base by {kept}")
    print(f"{sizes[0]:,} numbers in the adapters, {sizes[1]:,} in the model\n")
    print("nats per character on held-out reversed words")
    for name, nats in (("untouched", untouched), ("from nothing", scratch), ("adapted", tuned)):
        print(f"  {name:14s} {nats:.3f}   perplexity {np.exp(nats):.2f}")
    numbers = {"fresh": fresh, "untouched_nats": untouched, "scratch_nats": scratch}
    return {}, {**numbers, "adapted_nats": tuned}


if __name__ == "__main__":
    main()
