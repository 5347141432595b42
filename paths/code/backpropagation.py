"""Backpropagation by hand: four operations with their backward passes, a checker, and XOR.

An operation returns its value and a function from the gradient of what comes after to those of
what went in (Rumelhart, Hinton and Williams, Learning representations by back-propagating errors,
1986, https://doi.org/10.1038/323533a0).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Parameters = dict[str, Array]

HIDDEN, STARTS = 8, 10
STEPS, RATE, EPSILON = 2000, 0.5, 1e-5
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])  # (4, 2)
Y = np.array([0, 1, 1, 0])  # XOR


def product(x: Array, W: Array) -> tuple[Array, Callable[[Array], tuple[Array, Array]]]:
    """y = x W: x (N, D), W (D, H)."""
    return x @ W, lambda dy: (dy @ W.T, x.T @ dy)


def add(x: Array, b: Array) -> tuple[Array, Callable[[Array], tuple[Array, Array]]]:
    """y = x + b: b (H,) goes to each of N rows, so its gradient is the sum over them."""
    return x + b, lambda dy: (dy, dy.sum(axis=0))


def tanh(x: Array) -> tuple[Array, Callable[[Array], Array]]:
    """y = tanh x."""
    y = np.tanh(x)
    return y, lambda dy: dy * (1 - y**2)


def cross_entropy(logits: Array, y: Labels) -> tuple[float, Callable[[], Array]]:
    """The mean of −log softmax(logits)[y] over N rows; backward gives softmax minus one-hot."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    rows = np.arange(len(y))
    return float(-np.log(p[rows, y]).mean()), lambda: (p - np.eye(p.shape[1])[y]) / len(y)


def start(rng: np.random.Generator) -> Parameters:
    """Random weights: with zeros all hidden units would stay the same."""
    W_1, W_2 = rng.normal(size=(2, HIDDEN)), rng.normal(size=(HIDDEN, 2)) / np.sqrt(HIDDEN)
    return {"W1": W_1, "b1": np.zeros(HIDDEN), "W2": W_2, "b2": np.zeros(2)}


def forward_backward(p: Parameters, x: Array, y: Labels) -> tuple[float, Parameters]:
    """The loss and its gradient for each parameter."""
    a, back_product_1 = product(x, p["W1"])
    a, back_add_1 = add(a, p["b1"])
    h, back_tanh = tanh(a)
    o, back_product_2 = product(h, p["W2"])
    o, back_add_2 = add(o, p["b2"])
    loss, back = cross_entropy(o, y)
    do, db_2 = back_add_2(back())
    dh, dW_2 = back_product_2(do)
    da, db_1 = back_add_1(back_tanh(dh))
    _, dW_1 = back_product_1(da)
    return loss, {"W1": dW_1, "b1": db_1, "W2": dW_2, "b2": db_2}


def check(f: Callable[[Array], float], x: Array, analytic: Array) -> float:
    """‖a − n‖ / (‖a‖ + ‖n‖): a is *analytic*, n from central differences of f at x."""
    n = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        nudge = np.zeros_like(x)
        nudge[place] = EPSILON
        n[place] = (f(x + nudge) - f(x - nudge)) / (2 * EPSILON)
    return float(np.linalg.norm(analytic - n) / (np.linalg.norm(analytic) + np.linalg.norm(n)))


def train(seed: int) -> tuple[Parameters, list[float]]:
    """XOR from a random start; the parameters, and the loss before each step."""
    p, losses = start(np.random.default_rng(seed)), []
    for _ in range(STEPS):
        loss, gradients = forward_backward(p, X, Y)
        losses.append(loss)
        p = {name: p[name] - RATE * gradients[name] for name in p}
    return p, losses


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Check each gradient, flip a sign on purpose, learn XOR from ten starts."""
    p, numbers = start(np.random.default_rng(0)), {}
    _, gradients = forward_backward(p, X, Y)
    for name, a in gradients.items():

        def f(value: Array, name: str = name) -> float:
            return forward_backward({**p, name: value}, X, Y)[0]

        numbers[f"error_{name}"] = check(f, p[name], a)
        flipped = a.copy()
        flipped.flat[np.abs(a).argmax()] *= -1
        line = f"gradient of {name}: relative error {numbers[f'error_{name}']:.1e}"
        print(f"{line}, with a sign flipped {check(f, p[name], flipped):.2f}")
    runs = [train(seed)[1] for seed in range(STARTS)]
    learnt = sum(losses[-1] < 0.01 for losses in runs)
    print(f"XOR: a loss below 0.01 after {STEPS} steps from {learnt} of {STARTS} starts")
    steps = [0, 10, 20, 50, 100, 200, 500, 1000, STEPS - 1]
    columns = {"step": [float(s) for s in steps], "nats": [runs[0][s] for s in steps]}
    return columns, {**numbers, "learnt": float(learnt)}


if __name__ == "__main__":
    main()
