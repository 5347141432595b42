"""Would more pictures help? A network learns digits from ever more of them.

The same network, as many steps of the same size each time; only the number of pictures to draw the
batches from grows.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from small_pictures import DIGITS, DOTS, pictures

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Parameters = dict[str, Array]

SEED, HIDDEN = 1, 32
SIZES, TEST = (100, 1000, 10_000, 100_000), 5000  # pictures
BATCH, STEPS, RATE = 64, 500, 0.3


def start() -> Parameters:
    """Random weights, the same ones in each trial."""
    rng = np.random.default_rng(SEED)
    return {
        "W1": rng.normal(0, DOTS**-0.5, (DOTS, HIDDEN)),
        "W2": rng.normal(0, HIDDEN**-0.5, (HIDDEN, DIGITS)),
    }


def forward(p: Parameters, x: Array) -> tuple[Array, Array]:
    """Probabilities (n, DIGITS) of pictures (n, DOTS), and the hidden units."""
    h = np.tanh(x @ p["W1"])
    e = np.exp(h @ p["W2"])
    return e / e.sum(axis=1, keepdims=True), h


def learn(p: Parameters, x: Array, y: Labels) -> float:
    """A step of gradient descent; the loss before it, in nats per picture."""
    q, h = forward(p, x)
    do = (q - np.eye(DIGITS)[y]) / len(y)
    da = (do @ p["W2"].T) * (1 - h**2)
    p["W1"] -= RATE * x.T @ da
    p["W2"] -= RATE * h.T @ do
    return float(-np.log(q[np.arange(len(y)), y]).mean())


def train(x: Array, y: Labels) -> tuple[Parameters, float]:
    """The parameters, and the loss of the last step."""
    p, loss = start(), 0.0
    for _ in range(STEPS):
        rng = np.random.default_rng(SEED)
        places = rng.integers(len(y), size=BATCH)
        loss = learn(p, x[places], y[places])
    return p, loss


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train on the first pictures, ever more of them, and test."""
    rng = np.random.default_rng(SEED)
    (x, y), (x_test, y_test) = pictures(max(SIZES), rng), pictures(TEST, rng)
    losses, rights = list[float](), list[float]()
    for size in SIZES:
        p, loss = train(x[:size], y[:size])
        losses.append(loss)
        rights.append(float((forward(p, x_test)[0].argmax(axis=1) == y_test).mean()))
        print(f"{size:7,d} pictures   training loss {loss:.4f}   right on {rights[-1]:.1%}")
    columns = {"pictures": [float(n) for n in SIZES], "loss": losses, "right": rights}
    return columns, {f"right_{n}": right for n, right in zip(SIZES, rights, strict=True)}


if __name__ == "__main__":
    main()
