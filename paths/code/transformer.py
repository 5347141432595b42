"""A Transformer language model of characters, with its backward pass by hand.

Vaswani et al., Attention Is All You Need, 2017, https://arxiv.org/abs/1706.03762, section 3: the
decoder, normalised before each sub-layer (Xiong et al., 2020, https://arxiv.org/abs/2002.04745). A
layer returns its output and *backward*, which takes dy, adds to the gradients g and returns dx.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

import text
from adam import Adam
from sampling import softmax
from training import batch, generate, held_out_loss, learning_rate

Array = NDArray[np.floating]
Tokens = NDArray[np.int64]
Backward = Callable[[Array], Array]
Layer = tuple[Array, Backward]

SEED = 1
D_MODEL, H, N = 64, 4, 2  # width, heads, layers
LENGTH, BATCH = 64, 16  # tokens of a sequence, sequences of a step
STEPS, WARMUP, ALPHA = 1000, 100, 8e-3  # learning rate: up to ALPHA, then down to 0
EVERY, TEMPERATURE = 100, 0.7


def positional_encoding(pos: NDArray[np.int64], d_model: int) -> Array:
    """Section 3.5: sines and cosines of wavelengths from 2π to 10000 · 2π; (T, d_model)."""
    angle = pos[:, None] / 10000 ** (np.arange(0, d_model, 2) / d_model)  # (T, d_model / 2)
    return np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(len(pos), d_model)


class Transformer:
    """N layers of h heads over V tokens; B: batch, T: its length, d_k = d_model / h: of a head."""

    def __init__(
        self, V: int, d_model: int, h: int, N: int, rng: np.random.Generator, std: float = 0.05
    ) -> None:
        self.d_model, self.h, self.N = d_model, h, N
        self.scale = float(np.sqrt(d_model))  # of the embedding, section 3.4
        shapes = {"E": (V, d_model)}  # E embeds the input and reads the output
        for n in range(N):
            shapes |= {f"{n}.W_{name}": (d_model, d_model) for name in "QKVO"}
            shapes |= {f"{n}.W_1": (d_model, 4 * d_model), f"{n}.W_2": (4 * d_model, d_model)}
        self.p: dict[str, Array] = {name: rng.normal(0, std, s) for name, s in shapes.items()}
        for norm in ["norm", *(f"{n}.norm_{i}" for n in range(N) for i in (1, 2))]:
            self.p |= {f"{norm}.gamma": np.ones(d_model), f"{norm}.beta": np.zeros(d_model)}
        self.zero_gradients()

    def zero_gradients(self) -> None:
        """Begin a new sum of gradients."""
        self.g = {name: np.zeros_like(array) for name, array in self.p.items()}

    def astype(self, dtype: type[np.floating]) -> Transformer:
        """Change the precision, in place."""
        self.p = {name: array.astype(dtype) for name, array in self.p.items()}
        self.zero_gradients()
        return self

    def linear(self, name: str, x: Array) -> Layer:
        """y = x W; x is (B, T, d_in)."""
        W = self.p[name]

        def backward(dy: Array) -> Array:
            self.g[name] += x.reshape(-1, x.shape[-1]).T @ dy.reshape(-1, dy.shape[-1])
            return dy @ W.T

        return x @ W, backward

    def norm(self, name: str, x: Array) -> Layer:
        """Each token's x to mean 0 and variance 1, then gamma and beta."""
        gamma, beta = self.p[f"{name}.gamma"], self.p[f"{name}.beta"]
        sigma = np.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)
        x_hat = (x - x.mean(axis=-1, keepdims=True)) / sigma

        def backward(dy: Array) -> Array:
            self.g[f"{name}.gamma"] += (dy * x_hat).sum(axis=(0, 1))
            self.g[f"{name}.beta"] += dy.sum(axis=(0, 1))
            d = dy * gamma
            along = (d * x_hat).mean(axis=-1, keepdims=True)
            return (d - d.mean(axis=-1, keepdims=True) - x_hat * along) / sigma

        return gamma * x_hat + beta, backward

    def heads(self, x: Array) -> Array:
        """(B, T, d_model) to (B, h, T, d_k)."""
        B, T, _ = x.shape
        return x.reshape(B, T, self.h, -1).swapaxes(1, 2)

    def joined(self, x: Array) -> Array:
        """(B, h, T, d_k) to (B, T, d_model)."""
        B, _, T, _ = x.shape
        return x.swapaxes(1, 2).reshape(B, T, -1)

    def attention(self, n: int, x: Array) -> Layer:
        """Section 3.2: softmax(Q Kᵀ / √d_k) V in h heads; no token sees later ones."""
        (q, back_q), (k, back_k), (v, back_v) = (self.linear(f"{n}.W_{w}", x) for w in "QKV")
        Q, K, V = self.heads(q), self.heads(k), self.heads(v)  # (B, h, T, d_k)
        T, scale = x.shape[1], (self.d_model / self.h) ** -0.5
        later = np.triu(np.full((T, T), -np.inf, x.dtype), 1)  # -inf above the diagonal
        A = softmax(scale * Q @ K.swapaxes(2, 3) + later)  # (B, h, T, T), rows sum to 1
        y, back_o = self.linear(f"{n}.W_O", self.joined(A @ V))

        def backward(dy: Array) -> Array:
            dO = self.heads(back_o(dy))  # (B, h, T, d_k)
            dA = dO @ V.swapaxes(2, 3)
            dS = scale * A * (dA - (dA * A).sum(axis=-1, keepdims=True))  # the softmax's Jacobian
            dQ, dK, dV = dS @ K, dS.swapaxes(2, 3) @ Q, A.swapaxes(2, 3) @ dO
            return back_q(self.joined(dQ)) + back_k(self.joined(dK)) + back_v(self.joined(dV))

        return y, backward

    def feed_forward(self, n: int, x: Array) -> Layer:
        """Section 3.3, without its biases: max(0, x W_1) W_2, for each token alone."""
        a, back_1 = self.linear(f"{n}.W_1", x)
        y, back_2 = self.linear(f"{n}.W_2", np.maximum(0, a))
        return y, lambda dy: back_1(back_2(dy) * (a > 0))

    def layer(self, n: int, x: Array) -> Layer:
        """Attention, then feed-forward, each added to what came in."""
        x_hat, back_norm_1 = self.norm(f"{n}.norm_1", x)
        a, back_a = self.attention(n, x_hat)
        x = x + a
        x_hat, back_norm_2 = self.norm(f"{n}.norm_2", x)
        f, back_f = self.feed_forward(n, x_hat)

        def backward(dy: Array) -> Array:
            dx = dy + back_norm_2(back_f(dy))
            return dx + back_norm_1(back_a(dx))

        return x + f, backward

    def embed(self, tokens: Tokens, first: int = 0) -> Array:
        """Rows of E and the positions' encoding from *first* on; (B, T, d_model)."""
        E, pos = self.p["E"], first + np.arange(tokens.shape[-1])
        return E[tokens] * self.scale + positional_encoding(pos, self.d_model).astype(E.dtype)

    def forward(self, tokens: Tokens) -> tuple[Array, Callable[[Array], None]]:
        """Logits of each next token, (B, T, V), for *tokens* (B, T)."""
        x, backs = self.embed(tokens), []
        for n in range(self.N):
            x, back = self.layer(n, x)
            backs.append(back)
        x, back_norm = self.norm("norm", x)

        def backward(dy: Array) -> None:
            self.g["E"] += np.einsum("btv,btd->vd", dy, x, optimize=True)
            dx = back_norm(dy @ self.p["E"])
            for back in reversed(backs):
                dx = back(dx)
            np.add.at(self.g["E"], tokens, dx * self.scale)

        return x @ self.p["E"].T, backward

    def loss(self, tokens: Tokens, targets: Tokens, learn: bool = False) -> float:
        """Cross-entropy in nats per token; with *learn* the gradients go to g."""
        logits, backward = self.forward(tokens)
        p = softmax(logits)
        chosen = np.take_along_axis(p, targets[..., None], axis=-1)
        if learn:
            np.put_along_axis(p, targets[..., None], chosen - 1, axis=-1)  # softmax - one-hot
            backward(p / targets.size)
        return float(-np.log(chosen).mean())


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train, print losses and a sample; returns the curve and the headline numbers."""
    rng = np.random.default_rng(SEED)
    train, test = text.split()
    model = Transformer(text.V, D_MODEL, H, N, rng).astype(np.float32)
    adam = Adam(model.p)
    numbers = {"parameters": float(sum(a.size for a in model.p.values()))}
    print(f"{numbers['parameters']:,.0f} parameters; ln V = {np.log(text.V):.3f}")
    curve: dict[str, list[float]] = {"step": [], "train_nats": [], "held_out_nats": []}
    recent: list[float] = []
    for step in range(STEPS + 1):
        model.zero_gradients()
        recent.append(model.loss(*batch(train, LENGTH, BATCH, rng), learn=True))
        if step % EVERY == 0:
            row = (step, float(np.mean(recent)), held_out_loss(model, test, LENGTH))
            for column, value in zip(curve.values(), row, strict=True):
                column.append(value)
            print("step {:5d}   training {:.3f}   held out {:.3f} nats".format(*row))
            recent.clear()
        adam.step(model.g, learning_rate(step, STEPS, WARMUP, ALPHA))
    for name in ("train_nats", "held_out_nats"):
        numbers |= {f"first_{name}": curve[name][0], f"last_{name}": curve[name][-1]}
    print("\n" + generate(model, "the ", 300, LENGTH, TEMPERATURE, rng))
    return curve, numbers


if __name__ == "__main__":
    from own_text import with_text  # reads --text FILE

    with_text(main)
