"""A committee of five networks that learn digits, and how far its members agree.

Each member starts from weights of its own and learns from all pictures in an order of its own. The
committee says what most of its members say. Where they disagree a picture goes to a human.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from small_pictures import DIGITS, DOTS, pictures

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Parameters = dict[str, Array]

SEED, MEMBERS, HIDDEN = 1, 5, 32
TRAIN, TEST = 1000, 2000  # pictures
BATCH, STEPS, RATE = 50, 200, 0.5


def start(rng: np.random.Generator) -> Parameters:
    """Random weights."""
    return {
        "W1": rng.normal(0, DOTS**-0.5, (DOTS, HIDDEN)),
        "W2": rng.normal(0, HIDDEN**-0.5, (HIDDEN, DIGITS)),
    }


def committee(rng: np.random.Generator) -> list[Parameters]:
    """The members, before they have learnt."""
    return [start(rng)] * MEMBERS


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


def train(p: Parameters, x: Array, y: Labels, rng: np.random.Generator) -> float:
    """Train one member; its mean loss over the last tenth of the steps."""
    losses = []
    for _ in range(STEPS):
        places = rng.integers(len(y), size=BATCH)
        losses.append(learn(p, x[places], y[places]))
    return float(np.mean(losses[-STEPS // 10 :]))


def votes(members: list[Parameters], x: Array) -> Labels:
    """What each member says; (MEMBERS, n)."""
    return np.stack([forward(p, x)[0].argmax(axis=1) for p in members])


def majority(said: Labels) -> Labels:
    """What most members say, the smallest digit if votes are even; (n,)."""
    counts = (said[..., None] == np.arange(DIGITS)).sum(axis=0)
    return np.asarray(counts.argmax(axis=1))


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train the members, let them vote."""
    rng = np.random.default_rng(SEED)
    (x, y), (x_test, y_test) = pictures(TRAIN, rng), pictures(TEST, rng)
    members = committee(rng)
    losses = [train(p, x, y, rng) for p in members]
    said = votes(members, x_test)
    agreed = (said == said[0]).all(axis=0)
    right = majority(said) == y_test
    for number, loss in enumerate(losses, 1):
        print(f"member {number}   training loss {loss:.3f}")
    print(f"\nthe committee is right on {right.mean():.1%} of {TEST} test pictures")
    print(f"all members agree on {agreed.mean():.1%} of them, which need no second look")
    numbers = {"right": float(right.mean()), "agreed": float(agreed.mean())}
    numbers["right_if_agreed"] = float(right[agreed].mean())
    return {"member": [1.0 + n for n in range(MEMBERS)], "loss": losses}, numbers


if __name__ == "__main__":
    main()
