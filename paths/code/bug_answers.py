"""A network with dropout learns digits, and sends what it is not sure of to a human.

Dropout: Srivastava et al., 2014, https://jmlr.org/papers/v15/srivastava14a.html. A hidden unit is
left out with probability 1 − KEEP, and what stays is scaled up, so that the mean stays.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from adam import Adam
from small_pictures import DIGITS, DOTS, pictures

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Parameters = dict[str, Array]

SEED, HIDDEN, KEEP = 1, 64, 0.5
TRAIN, TEST = 2000, 2000  # pictures
BATCH, STEPS, RATE = 50, 800, 3e-3
SURE = 0.9  # an answer that is less probable goes to a human


def start(rng: np.random.Generator) -> Parameters:
    """Random weights."""
    return {
        "W1": rng.normal(0, DOTS**-0.5, (DOTS, HIDDEN)),
        "W2": rng.normal(0, HIDDEN**-0.5, (HIDDEN, DIGITS)),
    }


def forward(p: Parameters, x: Array, rng: np.random.Generator | None = None) -> tuple[Array, ...]:
    """Probabilities (n, DIGITS) of pictures (n, DOTS), hidden units and which of them count."""
    a = np.maximum(0, x @ p["W1"])
    kept = np.ones_like(a) if rng is None else (rng.random(a.shape) < KEEP) / KEEP
    o = (a * kept) @ p["W2"]
    e = np.exp(o - o.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True), a, kept


def gradients(p: Parameters, x: Array, y: Labels, rng: np.random.Generator) -> Parameters:
    """Of the loss in nats per picture."""
    q, a, kept = forward(p, x, rng)
    do = (q - np.eye(DIGITS)[y]) / len(y)
    da = (do @ p["W2"].T) * kept * (a > 0)
    return {"W1": x.T @ da, "W2": (a * kept).T @ do}


def answers(p: Parameters, x: Array, rng: np.random.Generator) -> tuple[Labels, Array]:
    """The likeliest digit of each picture, and how likely it is; both (n,)."""
    q, _, _ = forward(p, x, rng)
    return q.argmax(axis=1), q.max(axis=1)


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train, and test every hundred steps."""
    rng = np.random.default_rng(SEED)
    (x, y), (x_test, y_test) = pictures(TRAIN, rng), pictures(TEST, rng)
    p, steps, rights = start(rng), list[float](), list[float]()
    adam = Adam(p)
    for step in range(1, STEPS + 1):
        places = rng.integers(TRAIN, size=BATCH)
        adam.step(gradients(p, x[places], y[places], rng), RATE)
        if step % 100 == 0:
            digits, _ = answers(p, x_test, rng)
            steps.append(step)
            rights.append(float((digits == y_test).mean()))
            print(f"step {step:4d}   right on {rights[-1]:.1%} of the test")
    digits, sure = answers(p, x_test, rng)
    kept = sure > SURE
    right = float((digits == y_test)[kept].mean())
    print(f"\nsure of {kept.mean():.1%}, and right on {right:.1%} of those")
    numbers = {"right": rights[-1], "sure": float(kept.mean()), "right_if_sure": right}
    return {"step": steps, "right": rights}, numbers


if __name__ == "__main__":
    main()
