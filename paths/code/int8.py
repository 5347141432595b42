"""A matrix product in 8 bits, its error, and what one large column does to it.

Vector-wise scales and the outliers of large models: Dettmers et al., LLM.int8(), 2022,
https://arxiv.org/abs/2208.07339, section 3. Groups of weights with a scale of their own, as in most
4-bit formats: Frantar et al., GPTQ, 2022, https://arxiv.org/abs/2210.17323.

X W with X (T, d) and W (d, n): a number is stored as scale · q, with q a whole number of few bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

import text
from adam import Adam
from training import batch, held_out_loss, learning_rate
from transformer import Transformer

if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[np.floating]
Whole = NDArray[np.integer]

SEED = 1
T, D, OUT = 64, 512, 512
OUTLIER = 60.0  # how much larger one column of X is than the others
D_MODEL, H, N, LENGTH, BATCH, STEPS = 32, 4, 2, 64, 16, 400
GROUP = 8


def quantise(x: Array, bits: int, axis: int | None = None) -> tuple[Whole, Array]:
    """Whole numbers up to 2^(bits−1) − 1, and their scale: one for all, or one for each row or
    column, the largest along *axis* being kept exactly."""
    most = 2 ** (bits - 1) - 1
    scale = np.abs(x).max(axis=axis, keepdims=True) / most
    scale = np.where(scale > 0, scale, 1).astype(x.dtype)
    return np.rint(x / scale).astype(np.int8), scale


def product(X: Array, W: Array, by_row: bool) -> Array:
    """X W from 8-bit numbers, summed in 32 bits; a scale for each row of X and column of W."""
    X_q, x_scale = quantise(X, 8, 1 if by_row else None)
    W_q, w_scale = quantise(W, 8, 0 if by_row else None)
    return x_scale * (X_q.astype(np.int32) @ W_q.astype(np.int32)) * w_scale


def mixed(X: Array, W: Array, threshold: float = 6.0) -> Array:
    """The columns of X that pass *threshold* in full precision, the others in 8 bits."""
    large = np.abs(X).max(axis=0) > threshold
    return X[:, large] @ W[large] + product(X[:, ~large], W[~large], True)


def grouped(W: Array, bits: int, group: int = GROUP) -> Array:
    """W as it comes back from *bits* with a scale for each *group* of a column; d divides."""
    d, n = W.shape
    parts = W.reshape(d // group, group, n)
    q, scale = quantise(parts, bits, 1)
    return np.asarray((q * scale).reshape(d, n))


def by_column(W: Array, bits: int) -> Array:
    """W as it comes back from *bits* with a scale for each column."""
    q, scale = quantise(W, bits, 0)
    return np.asarray(q * scale)


def error(found: Array, right: Array) -> float:
    """‖found − right‖ / ‖right‖."""
    return float(np.linalg.norm(found - right) / np.linalg.norm(right))


def trained() -> Transformer:
    """A small Transformer, to see what coarse weights cost."""
    rng = np.random.default_rng(SEED)
    model = Transformer(text.V, D_MODEL, H, N, rng)
    model.astype(np.float32)
    adam, (data, _) = Adam(model.p), text.split()
    for step in range(STEPS):
        model.zero_gradients()
        model.loss(*batch(data, LENGTH, BATCH, rng), learn=True)
        adam.step(model.g, learning_rate(step, STEPS, STEPS // 10, 1e-2))
    return model


def main() -> tuple[dict[str, list[float | str]], dict[str, float]]:
    """Errors of a product without and with an outlier; losses of a model with coarse weights."""
    rng = np.random.default_rng(SEED)
    X, W = rng.normal(size=(T, D)), rng.normal(size=(D, OUT)) / np.sqrt(D)
    spiked = X.copy()
    spiked[:, 7] *= OUTLIER
    print("relative error of X W in 8 bits        even    with one large column of X")
    numbers: dict[str, float] = {}
    ways: dict[str, Callable[[Array], Array]] = {
        "one scale": lambda x: product(x, W, False),
        "a scale for each row": lambda x: product(x, W, True),
        "large columns apart": lambda x: mixed(x, W),
    }
    for name, way in ways.items():
        plain, hard = error(way(X), X @ W), error(way(spiked), spiked @ W)
        print(f"  {name:34s}{plain:8.4f}{hard:12.4f}")
        key = name.replace(" ", "_")
        numbers |= {f"{key}_even": plain, f"{key}_outlier": hard}
    model, (_, test) = trained(), text.split()
    weights = [name for name in model.p if ".W_" in name]
    whole = {name: model.p[name] for name in weights}
    tried: dict[str, tuple[float, Callable[[Array], Array]]] = {
        "32-bit floats": (32, lambda w: w),
        "8 bits, a scale a column": (8 + 16 / D_MODEL, lambda w: by_column(w, 8)),
        "4 bits, a scale a column": (4 + 16 / D_MODEL, lambda w: by_column(w, 4)),
        "3 bits, a scale a column": (3 + 16 / D_MODEL, lambda w: by_column(w, 3)),
        "2 bits, a scale a column": (2 + 16 / D_MODEL, lambda w: by_column(w, 2)),
        f"2 bits, a scale for {GROUP}": (2 + 16 / GROUP, lambda w: grouped(w, 2)),
    }
    print("\nweights of a Transformer            bits a weight   held-out nats")
    columns: dict[str, list[float | str]] = {"weights": [], "bits": [], "nats": []}
    for name, (bits, way) in tried.items():
        model.p |= {key: way(array).astype(np.float32) for key, array in whole.items()}
        nats = held_out_loss(model, test, LENGTH)
        print(f"  {name:34s}{bits:10.1f}{nats:16.3f}")
        row: tuple[float | str, ...] = (name, bits, nats)
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
        numbers[name.replace(",", "").replace(" ", "_") + "_nats"] = nats
    return columns, numbers


if __name__ == "__main__":
    main()
