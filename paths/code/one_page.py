"""Section 3.2 of one paper, line by line: each line is a function and each function has a check.

Vaswani et al., Attention Is All You Need, 2017, https://arxiv.org/abs/1706.03762, section 3.2:
attention, its scaling, its heads and its mask, with the sizes of the paper. Nothing is trained: the
vectors are drawn, for what the section says holds for any. No framework, float64.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import transformer
from sampling import softmax

Array = NDArray[np.floating]

SEED = 1
D_MODEL, H = 512, 8  # width of the model, heads
D_K, WIDE = D_MODEL // H, 1024  # width of a query or key of one head, and a far larger one
T, CHANGED = 10, 7  # tokens of the sentence, the token that is changed, counted from 1
PAIRS = 100_000  # of a query and a key, to measure a variance
LINES = (
    "3.2    the weights of one query sum to                        {weights_sum:.15f}",
    "3.2    inside the range of the values its output stays by     {inside_values:.2f}",
    "(1)    the formula and a loop over the keys differ by         {loop_difference:.0e}",
    "(1)    with the keys and values shuffled alike, by            {shuffled_difference:.0e}",
    "fn. 4  the variance of q · k, d_k = 64                        {variance:.1f}",
    "3.2.1  largest of ten weights, unscaled                       {plain_largest:.2f}",
    "3.2.1  largest of ten weights, divided by 8                   {scaled_largest:.2f}",
    "3.2.1  what passes back through the softmax, unscaled         {plain_passes:.2f}",
    "3.2.1  what passes back, divided by 8                         {scaled_passes:.2f}",
    "3.2.1  what passes back, unscaled, d_k = 1024                 {wide_passes:.2f}",
    "3.2.2  Concat(...) W_O and the sum over the heads differ by   {heads_difference:.0e}",
    "3.2.2  weights of the layer                                   {parameters:,.0f}",
    "3.2.3  token 7 changed: tokens 1 to 6 change by               {masked:g}",
    "3.2.3  the same, masked after the softmax                     {too_late:.2g}",
    "       this layer and the one of transformer.py differ by     {transformer_difference:g}",
)


def one_output(q: Array, K: Array, V: Array) -> tuple[Array, Array]:
    """3.2: the sum of the values V (T, d_v), weighted by how well q (d_k) fits each key of K."""
    scores = np.array([q @ k / np.sqrt(len(q)) for k in K])  # (T,)
    weights = np.exp(scores) / np.exp(scores).sum()
    return sum(w * v for w, v in zip(weights, V, strict=True)), weights


def attention(Q: Array, K: Array, V: Array, mask: Array | float = 0.0) -> Array:
    """Formula (1): softmax(Q Kᵀ / √d_k + mask) V; Q, K (..., T, d_k), V (..., T, d_v)."""
    return softmax(Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1]) + mask) @ V


def variance_of_products(d_k: int, rng: np.random.Generator) -> float:
    """Footnote 4: q · k of PAIRS pairs whose components are independent, of variance 1."""
    q, k = rng.standard_normal((2, PAIRS, d_k))
    return float((q * k).sum(axis=1).var())


def saturation(d_k: int, scale: float, rng: np.random.Generator) -> tuple[float, float]:
    """The largest weight over T keys, and what the softmax lets through backwards: 1 - Σ p²."""
    q, K = rng.standard_normal((1000, 1, d_k)), rng.standard_normal((1000, T, d_k))
    p = softmax((q * K).sum(axis=-1) * scale)  # (1000, T)
    return float(p.max(axis=1).mean()), float((1 - (p**2).sum(axis=1)).mean())


def heads(x: Array, W: dict[str, Array], mask: Array | float = 0.0) -> list[Array]:
    """3.2.2: the h outputs (T, d_v), each from its own columns of W_Q, W_K and W_V."""
    columns = [slice(i * D_K, (i + 1) * D_K) for i in range(H)]
    Q, K, V = (x @ W[name] for name in "QKV")  # (T, d_model)
    return [attention(Q[:, c], K[:, c], V[:, c], mask) for c in columns]


def multi_head(x: Array, W: dict[str, Array], mask: Array | float = 0.0) -> Array:
    """Concat(head_1, …, head_h) W_O; x (T, d_model)."""
    return np.concatenate(heads(x, W, mask), axis=1) @ W["O"]


def later() -> Array:
    """3.2.3: -inf where a token would look at a later one, 0 elsewhere; (T, T)."""
    return np.triu(np.full((T, T), -np.inf), 1)


def masked_too_late(x: Array, W: dict[str, Array]) -> Array:
    """The mask in the wrong place: weights of later tokens set to 0 after the softmax."""
    A = softmax((x @ W["Q"]) @ (x @ W["K"]).T / np.sqrt(D_MODEL))
    return np.where(later() == 0, A, 0.0) @ (x @ W["V"])


def of_our_transformer(x: Array, W: dict[str, Array], rng: np.random.Generator) -> Array:
    """The same layer by the attention of transformer.py, with the same weights."""
    model = transformer.Transformer(2, D_MODEL, H, 1, rng)
    model.p |= {f"0.W_{name}": W[name] for name in W}
    y: Array = model.attention(0, x[None])[0][0]
    return y


def gap(a: Array, b: Array) -> float:
    """The largest difference of two arrays."""
    return float(np.abs(a - b).max())


def one_head(rng: np.random.Generator) -> dict[str, float]:
    """What 3.2 and formula (1) promise, for one query and for all of them."""
    Q, K, V = rng.standard_normal((3, T, D_K))
    output, weights = one_output(Q[0], K, V)
    order = rng.permutation(T)
    return {
        "weights_sum": float(weights.sum()),
        "inside_values": float(np.minimum(V.max(0) - output, output - V.min(0)).min()),
        "loop_difference": gap(attention(Q, K, V)[0], output),
        "shuffled_difference": gap(attention(Q, K[order], V[order]), attention(Q, K, V)),
    }


def scaling(rng: np.random.Generator) -> dict[str, float]:
    """What footnote 4 and the division by √d_k are about."""
    numbers = {"variance": variance_of_products(D_K, rng)}
    for name, scale in (("plain", 1.0), ("scaled", D_K**-0.5)):
        numbers[f"{name}_largest"], numbers[f"{name}_passes"] = saturation(D_K, scale, rng)
    return numbers | {"wide_passes": saturation(WIDE, 1.0, rng)[1]}


def many_heads(rng: np.random.Generator) -> dict[str, float]:
    """What 3.2.2 and 3.2.3 promise: the heads, their weights and the mask."""
    x = rng.standard_normal((T, D_MODEL))
    W: dict[str, Array] = {
        name: rng.normal(0, D_MODEL**-0.5, (D_MODEL, D_MODEL)) for name in "QKVO"
    }
    other = x.copy()
    other[CHANGED - 1] = rng.standard_normal(D_MODEL)
    masked, rows = multi_head(x, W, later()), np.split(W["O"], H)
    by_head = np.sum([head @ W_i for head, W_i in zip(heads(x, W), rows, strict=True)], axis=0)
    before = slice(0, CHANGED - 1)
    return {
        "heads_difference": gap(multi_head(x, W), by_head),
        "parameters": float(sum(w.size for w in W.values())),
        "masked": gap(masked[before], multi_head(other, W, later())[before]),
        "too_late": gap(masked_too_late(x, W)[before], masked_too_late(other, W)[before]),
        "transformer_difference": gap(masked, of_our_transformer(x, W, rng)),
    }


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Check each line and print what came out; returns the headline numbers."""
    rng = np.random.default_rng(SEED)
    numbers = one_head(rng) | scaling(rng) | many_heads(rng)
    for line in LINES:
        print(line.format(**numbers))
    return {}, numbers


if __name__ == "__main__":
    main()
