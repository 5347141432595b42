"""A network with normalised hidden units learns ten digits from small noisy pictures.

Two layers; between them the hidden units are brought to mean 0 and variance 1, then scaled and
shifted (Ba, Kiros and Hinton, Layer Normalization, 2016, https://arxiv.org/abs/1607.06450).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from adam import Adam
from small_pictures import DIGITS, DOTS, pictures

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Parameters = dict[str, Array]

SEED, HIDDEN, AXIS = 1, 64, 0
TRAIN, TEST = 4000, 1000  # pictures
BATCH, STEPS, RATE = 100, 400, 5e-3


def start(rng: np.random.Generator) -> Parameters:
    """Random weights."""
    return {
        "W1": rng.normal(0, DOTS**-0.5, (DOTS, HIDDEN)),
        "gamma": np.ones(HIDDEN),
        "beta": np.zeros(HIDDEN),
        "W2": rng.normal(0, HIDDEN**-0.5, (HIDDEN, DIGITS)),
    }


def forward(p: Parameters, x: Array) -> tuple[Array, Array, Array, Array]:
    """Logits (n, DIGITS) of pictures (n, DOTS), and what the gradients need again."""
    a = x @ p["W1"]  # (n, HIDDEN)
    sigma = np.sqrt(a.var(axis=AXIS, keepdims=True) + 1e-5)
    a_hat = (a - a.mean(axis=AXIS, keepdims=True)) / sigma
    h = np.maximum(0, p["gamma"] * a_hat + p["beta"])
    return h @ p["W2"], h, a_hat, sigma


def loss_and_gradients(p: Parameters, x: Array, y: Labels) -> tuple[float, Parameters]:
    """Nats per picture, and the gradient for each parameter."""
    o, h, a_hat, sigma = forward(p, x)
    e = np.exp(o - o.max(axis=1, keepdims=True))
    q = e / e.sum(axis=1, keepdims=True)
    loss = float(-np.log(q[np.arange(len(y)), y]).mean())
    do = (q - np.eye(DIGITS)[y]) / len(y)
    dn = (do @ p["W2"].T) * (h > 0)
    d = dn * p["gamma"]
    along = (d * a_hat).mean(axis=AXIS, keepdims=True)
    da = (d - d.mean(axis=AXIS, keepdims=True) - a_hat * along) / sigma
    gamma, beta = (dn * a_hat).sum(axis=0), dn.sum(axis=0)
    return loss, {"W1": x.T @ da, "gamma": gamma, "beta": beta, "W2": h.T @ do}


def accuracy(p: Parameters, x: Array, y: Labels) -> float:
    """The share of pictures whose likeliest digit is the right one."""
    return float((forward(p, x)[0].argmax(axis=1) == y).mean())


def train(rng: np.random.Generator) -> tuple[Parameters, list[float]]:
    """The parameters, and the loss before each step."""
    x, y = pictures(TRAIN, rng)
    p, losses = start(rng), []
    adam = Adam(p)
    for _ in range(STEPS):
        places = rng.integers(TRAIN, size=BATCH)
        loss, gradients = loss_and_gradients(p, x[places], y[places])
        losses.append(loss)
        adam.step(gradients, RATE)
    return p, losses


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train and test."""
    rng = np.random.default_rng(SEED)
    p, losses = train(rng)
    x, y = pictures(TEST, rng)
    steps = [0, 25, 50, 100, 200, STEPS - 1]
    for step in steps:
        print(f"step {step:4d}   loss {losses[step]:.3f}")
    right = accuracy(p, x, y)
    print(f"\nright on {right:.1%} of {TEST} test pictures")
    columns = {"step": [float(s) for s in steps], "loss": [losses[s] for s in steps]}
    return columns, {"accuracy": right}


if __name__ == "__main__":
    main()
