"""Who will click? Logistic regression on two click rates, that of the reader and that of the ad.

The visits of five weeks come in their order. Rates are counted, the model learns from the weeks
after that, and the last week is the test. Readers and ads are drawn by lot; ads differ much in how
often they are clicked, readers hardly do.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

SEED = 1
VISITS, READERS, ADS = 10_000, 4000, 40
AD_SPREAD, READER_SPREAD, LEVEL = 1.0, 0.1, -1.0  # in logits
COUNTED, LEARNT = 0.4, 0.8  # where counting ends and learning, as shares of the visits
DOUBT = 2.0  # clicks are averaged with so many imagined ones of the average kind
STEPS, RATE = 400, 2.0


def visits(rng: np.random.Generator) -> tuple[Ints, Ints, Ints]:
    """Who came, which ad they saw, and whether they clicked (0 or 1), each (VISITS,)."""
    reader, ad = rng.integers(READERS, size=VISITS), rng.integers(ADS, size=VISITS)
    of_reader = READER_SPREAD * rng.standard_normal(READERS)
    of_ad = AD_SPREAD * rng.standard_normal(ADS)
    p = sigmoid(LEVEL + of_reader[reader] + of_ad[ad])
    return reader, ad, (rng.random(VISITS) < p).astype(int)


def sigmoid(x: Array) -> Array:
    """Probabilities of logits."""
    return np.asarray(1 / (1 + np.exp(-x)))


def rate(who: Ints, clicked: Ints, kinds: int) -> Array:
    """The click rate of each of *kinds* readers or ads, drawn towards the average."""
    seen = np.bincount(who, minlength=kinds)
    clicks = np.bincount(who, weights=clicked, minlength=kinds)
    return np.asarray((clicks + DOUBT * clicked.mean()) / (seen + DOUBT))


def features(reader: Ints, ad: Ints, clicked: Ints) -> Array:
    """For each visit the two rates, and a one; (VISITS, 3)."""
    early = slice(round(COUNTED * VISITS))
    of_reader = rate(reader, clicked, READERS)
    of_ad = rate(ad[early], clicked[early], ADS)
    return np.column_stack([of_reader[reader], of_ad[ad], np.ones(VISITS)])


def fit(x: Array, y: Ints) -> tuple[Array, list[float]]:
    """Weights (3,) by gradient descent, and the loss in nats before each step."""
    w, losses = np.zeros(3), []
    for _ in range(STEPS):
        p = sigmoid(x @ w)
        losses.append(loss(p, y))
        w -= RATE * x.T @ (p - y) / len(y)
    return w, losses


def loss(p: Array, y: Ints) -> float:
    """Nats per visit."""
    return float(-np.log(np.where(y == 1, p, 1 - p)).mean())


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Count, learn, test."""
    reader, ad, clicked = visits(np.random.default_rng(SEED))
    x = features(reader, ad, clicked)
    counted, learnt = round(COUNTED * VISITS), round(LEARNT * VISITS)
    w, losses = fit(x[counted:learnt], clicked[counted:learnt])
    p, y = sigmoid(x[learnt:] @ w), clicked[learnt:]
    average = loss(np.full(len(y), clicked[:learnt].mean()), y)
    print(f"the average for everybody   {average:.3f} nats per visit")
    print(f"the model, while it learns  {losses[-1]:.3f}")
    print(f"the model, last week        {loss(p, y):.3f}")
    print(f"weights: reader {w[0]:.2f}, ad {w[1]:.2f}")
    chosen = p >= np.quantile(p, 0.9)
    print(f"clicks among all {y.mean():.3f}, among the tenth it likes best {y[chosen].mean():.3f}")
    return {}, {
        "average": average,
        "train": losses[-1],
        "test": loss(p, y),
        "top": float(y[chosen].mean()),
    }


if __name__ == "__main__":
    main()
