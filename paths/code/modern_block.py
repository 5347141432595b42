"""Four changes that turn the Transformer block of 2017 into today's, each with its backward pass.

- Rotary positions: Su et al., RoFormer, 2021, https://arxiv.org/abs/2104.09864, section 3.4.2.
- RMSNorm: Zhang and Sennrich, 2019, https://arxiv.org/abs/1910.07467, section 4.
- SwiGLU: Shazeer, GLU Variants Improve Transformer, 2020, https://arxiv.org/abs/2002.05202.
- Grouped-query attention: Ainslie et al., 2023, https://arxiv.org/abs/2305.13245, section 2.2.

Each is switched on alone against the plain block, then all together, and its effect is measured.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import text
from adam import Adam
from sampling import softmax
from training import batch, held_out_loss, learning_rate
from transformer import Layer, Transformer

Array = NDArray[np.floating]

D_MODEL, H, N = 32, 4, 2
LENGTH, BATCH, STEPS, WARMUP, ALPHA = 64, 16, 400, 40, 1e-2
SEEDS, BASE, GROUPS = 3, 10_000.0, 1
CHANGES = ("rope", "rms", "swiglu", "gqa")


def rotate(x: Array, angle: Array) -> Array:
    """Turn the pairs (x_i, x_{i + d/2}) of each token by its angles; x: (…, T, d)."""
    a, b = np.split(x, 2, axis=-1)
    cos, sin = np.cos(angle), np.sin(angle)  # (T, d / 2)
    return np.concatenate([a * cos - b * sin, a * sin + b * cos], axis=-1).astype(x.dtype)


def angles(pos: NDArray[np.int64], d: int) -> Array:
    """m · BASE^(−2i/d) for position m and pair i; (T, d / 2)."""
    return pos[:, None] * BASE ** (-np.arange(0, d, 2) / d)


class Modern(Transformer):
    """The Transformer with *changes*; *groups* are its key and value heads where “gqa” is one."""

    def __init__(
        self, V: int, d_model: int, h: int, N: int, rng: np.random.Generator,
        changes: tuple[str, ...] = CHANGES, groups: int = GROUPS,
    ) -> None:  # fmt: skip
        super().__init__(V, d_model, h, N, rng)
        self.changes, self.first = changes, 0  # first: the position of token 0
        self.groups = groups if "gqa" in changes else h
        self.d_k = d_model // h
        if "rms" in changes:
            for name in [name for name in self.p if name.endswith(".beta")]:
                del self.p[name]
        for n in range(N):
            for w in "KV":
                self.p[f"{n}.W_{w}"] = self.p[f"{n}.W_{w}"][:, : self.groups * self.d_k].copy()
            if "swiglu" in changes:  # three matrices of 8/3 in place of two of 4
                inner = 8 * d_model // 3
                shapes = {"1": (d_model, inner), "G": (d_model, inner), "2": (inner, d_model)}
                self.p |= {f"{n}.W_{w}": rng.normal(0, 0.05, s) for w, s in shapes.items()}
        self.zero_gradients()

    def embed(self, tokens: NDArray[np.int64], first: int = 0) -> Array:
        """Without positions, where the attention turns them in."""
        if "rope" not in self.changes:
            return super().embed(tokens, first + self.first)
        return self.p["E"][tokens] * self.p["E"].dtype.type(self.scale)

    def norm(self, name: str, x: Array) -> Layer:
        """x over the root of its mean square, times gamma: no mean to subtract, no beta."""
        if "rms" not in self.changes:
            return super().norm(name, x)
        gamma = self.p[f"{name}.gamma"]
        rms = np.sqrt((x**2).mean(axis=-1, keepdims=True) + 1e-5)
        x_hat = x / rms

        def backward(dy: Array) -> Array:
            self.g[f"{name}.gamma"] += (dy * x_hat).sum(axis=(0, 1))
            d = dy * gamma
            return (d - x_hat * (d * x_hat).mean(axis=-1, keepdims=True)) / rms

        return gamma * x_hat, backward

    def feed_forward(self, n: int, x: Array) -> Layer:
        """(swish(x W_G) ⊙ x W_1) W_2 with swish(a) = a σ(a)."""
        if "swiglu" not in self.changes:
            return super().feed_forward(n, x)
        (a, back_g), (b, back_1) = self.linear(f"{n}.W_G", x), self.linear(f"{n}.W_1", x)
        s = 1 / (1 + np.exp(-a))
        y, back_2 = self.linear(f"{n}.W_2", a * s * b)

        def backward(dy: Array) -> Array:
            d = back_2(dy)
            return back_g(d * b * s * (1 + a * (1 - s))) + back_1(d * a * s)

        return y, backward

    def grouped(self, x: Array) -> Array:
        """(B, T, groups · d_k) to (B, h, T, d_k): heads of a group share keys or values."""
        B, T, _ = x.shape
        x = x.reshape(B, T, self.groups, self.d_k).swapaxes(1, 2)
        return np.repeat(x, self.h // self.groups, axis=1)

    def summed(self, dx: Array) -> Array:
        """Backwards through *grouped*: what is shared gets the sum of its heads' gradients."""
        B, _, T, _ = dx.shape
        dx = dx.reshape(B, self.groups, -1, T, self.d_k).sum(axis=2)
        return dx.swapaxes(1, 2).reshape(B, T, -1)

    def attention(self, n: int, x: Array) -> Layer:
        """As in the plain block, but for shared keys and values, and Q and K turned."""
        (q, back_q), (k, back_k), (v, back_v) = (self.linear(f"{n}.W_{w}", x) for w in "QKV")
        Q, K, V = self.heads(q), self.grouped(k), self.grouped(v)  # (B, h, T, d_k)
        T, scale = x.shape[1], self.d_k**-0.5
        turn = angles(self.first + np.arange(T), self.d_k) * ("rope" in self.changes)
        Q, K = rotate(Q, turn), rotate(K, turn)
        later = np.triu(np.full((T, T), -np.inf, x.dtype), 1)
        A = softmax(scale * Q @ K.swapaxes(2, 3) + later)
        y, back_o = self.linear(f"{n}.W_O", self.joined(A @ V))

        def backward(dy: Array) -> Array:
            dO = self.heads(back_o(dy))
            dA = dO @ V.swapaxes(2, 3)
            dS = scale * A * (dA - (dA * A).sum(axis=-1, keepdims=True))
            dQ, dK = rotate(dS @ K, -turn), rotate(dS.swapaxes(2, 3) @ Q, -turn)
            dx = back_q(self.joined(dQ)) + back_k(self.summed(dK))
            return dx + back_v(self.summed(A.swapaxes(2, 3) @ dO))

        return y, backward


def cache_numbers(model: Modern) -> int:
    """Numbers that the KV cache keeps for a token."""
    return 2 * model.N * model.groups * model.d_k


def moved(model: Modern, tokens: NDArray[np.int64], by: int) -> float:
    """How far the logits go when all positions are *by* later."""
    before = model.forward(tokens)[0]
    model.first = by
    after, model.first = model.forward(tokens)[0], 0
    return float(np.abs(after - before).max())


def trained(changes: tuple[str, ...], seed: int) -> Modern:
    """A model after STEPS of training."""
    rng = np.random.default_rng(seed)
    model = Modern(text.V, D_MODEL, H, N, rng, changes)
    model.astype(np.float32)
    adam, (data, _) = Adam(model.p), text.split()
    for step in range(STEPS):
        model.zero_gradients()
        model.loss(*batch(data, LENGTH, BATCH, rng), learn=True)
        adam.step(model.g, learning_rate(step, STEPS, WARMUP, ALPHA))
    return model


def main() -> tuple[dict[str, list[float | str]], dict[str, float]]:
    """Train each variant from SEEDS starts; loss, size, cache, and what longer texts do."""
    _, test = text.split()
    tried: dict[str, tuple[str, ...]] = {"plain": ()} | {c: (c,) for c in CHANGES}
    tried["all four"] = CHANGES
    print(f"held-out nats per character after {STEPS} steps, mean of {SEEDS} starts (spread)\n")
    print(f"{'':10s}{'length 64':>16}{'length 256':>12}{'parameters':>12}{'cache/token':>13}")
    numbers: dict[str, float] = {}
    columns: dict[str, list[float | str]] = {"block": [], "nats": [], "nats_at_256": []}
    for name, changes in tried.items():
        models = [trained(changes, seed) for seed in range(SEEDS)]
        short = [held_out_loss(m, test, LENGTH) for m in models]
        long = float(np.mean([held_out_loss(m, test, 4 * LENGTH) for m in models]))
        size, cache = sum(a.size for a in models[0].p.values()), cache_numbers(models[0])
        mean, spread = float(np.mean(short)), float(np.std(short, ddof=1))
        print(f"{name:10s}{mean:9.3f} ({spread:.3f}){long:12.3f}{size:12,d}{cache:13d}")
        key = name.replace(" ", "_")
        numbers |= {f"{key}_nats": mean, f"{key}_spread": spread, f"{key}_at_256": long}
        numbers |= {f"{key}_parameters": size, f"{key}_cache": cache}
        for column, value in zip(columns.values(), (name, mean, long), strict=True):
            column.append(value)
        if name in ("plain", "rope"):
            numbers[f"{key}_moved"] = moved(models[0], test[None, :LENGTH], 100)
    print("\nall positions 100 later, the largest change of a logit:")
    print(f"  plain {numbers['plain_moved']:.2f}, rope {numbers['rope_moved']:.1e} (float32)")
    return columns, numbers


if __name__ == "__main__":
    main()
