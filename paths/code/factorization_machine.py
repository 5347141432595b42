"""A factorization machine, and logistic regression, on data where pairs matter.

Logistic regression gives each feature a weight. A factorization machine also gives each feature a
vector, and each pair of features the product of their vectors: so it can guess a pair that it has
never seen, from what it has seen of both. With k numbers in a vector a prediction costs O(k n) and
not O(n²), because

    Σ_{i<j} <v_i, v_j> x_i x_j  =  ½ Σ_f ((Σ_i v_if x_i)² - Σ_i v_if² x_i²).

Rendle, "Factorization machines", ICDM 2010, doi 10.1109/ICDM.2010.127 (the identity is its
lemma 3.1). Steps: AdaGrad, Duchi, Hazan and Singer, JMLR 12, 2011.

Run it:  python factorization_machine.py
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

USERS, ADS, HOURS = 100, 100, 24
FEATURES = USERS + ADS + HOURS


class Data(NamedTuple):
    """Shown advertisements: user, advertisement, hour; and whether it was clicked."""

    features: Ints  # (N, 3): the features that are 1
    clicked: Floats  # (N,), 0 or 1


def made(examples: int, interaction: float, seed: int) -> Data:
    """Clicks from hidden tastes; with ``interaction=0`` a user likes all advertisements alike."""
    rng = np.random.default_rng(seed)
    w = rng.normal(scale=0.5, size=FEATURES)
    taste = rng.normal(size=(FEATURES, 3))
    taste[USERS + ADS :] = 0  # the hour has no taste
    columns = [rng.integers(count, size=examples) for count in (USERS, ADS, HOURS)]
    features = np.stack(columns, axis=1) + np.array([0, USERS, USERS + ADS])
    pair = (taste[features[:, 0]] * taste[features[:, 1]]).sum(axis=1)
    score = w[features].sum(axis=1) + interaction * pair - 1
    return Data(features, (rng.random(examples) < 1 / (1 + np.exp(-score))).astype(float))


@dataclass
class Machine:
    """score(x) = w0 + Σ w_i x_i + Σ_{i<j} <v_i, v_j> x_i x_j; with k = 0 logistic regression."""

    w0: Floats  # (1,)
    w: Floats  # (n,)
    V: Floats  # (n, k)

    @classmethod
    def new(cls, k: int, rng: np.random.Generator) -> Machine:
        """No weights yet; small random vectors, for from zero vectors there is no way down."""
        return cls(np.zeros(1), np.zeros(FEATURES), rng.normal(scale=0.1, size=(FEATURES, k)))

    def score(self, features: Ints) -> Floats:
        """(N, 3) -> (N,), in O(k n) by the identity above."""
        v = self.V[features]  # (N, 3, k)
        total = v.sum(axis=1)  # (N, k)
        pairs = 0.5 * (total**2 - (v**2).sum(axis=1)).sum(axis=1)
        return np.asarray(self.w0 + self.w[features].sum(axis=1) + pairs)


def loss(machine: Machine, data: Data) -> float:
    """Cross-entropy in nats per example."""
    score = machine.score(data.features)
    return float(np.mean(np.logaddexp(0, score) - data.clicked * score))


def gradient(machine: Machine, data: Data) -> Machine:
    """The gradient of `loss`, in the shape of the machine."""
    features, clicked = data
    residual = (1 / (1 + np.exp(-machine.score(features))) - clicked) / len(clicked)  # (N,)
    slope = Machine(np.array([residual.sum()]), np.zeros(FEATURES), np.zeros_like(machine.V))
    np.add.at(slope.w, features, residual[:, None])
    v = machine.V[features]  # (N, 3, k)
    others = v.sum(axis=1, keepdims=True) - v  # dscore/dv_i = Σ_{j≠i} v_j
    np.add.at(slope.V, features, residual[:, None, None] * others)
    return slope


def fit(
    data: Data, k: int, passes: int = 15, rate: float = 0.1, penalty: float = 3e-4, seed: int = 0
) -> Machine:
    """AdaGrad on batches of 100; the penalty pulls down what few examples hold up."""
    rng = np.random.default_rng(seed)
    machine = Machine.new(k, rng)
    seen = {name: np.full_like(getattr(machine, name), 1e-8) for name in ("w0", "w", "V")}
    for _ in range(passes):
        for rows in np.array_split(rng.permutation(len(data.clicked)), len(data.clicked) // 100):
            slope = gradient(machine, Data(data.features[rows], data.clicked[rows]))
            for name, squares in seen.items():
                value = getattr(machine, name)
                g = getattr(slope, name) + penalty * value
                squares += g * g
                value -= rate * g / np.sqrt(squares)
    return machine


def held_out(interaction: float, k: int, examples: int = 40_000, seed: int = 0) -> float:
    """Train on four fifths of the examples; the loss on the rest."""
    features, clicked = made(examples, interaction, seed)
    cut = examples * 4 // 5
    machine = fit(Data(features[:cut], clicked[:cut]), k)
    return loss(machine, Data(features[cut:], clicked[cut:]))


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Held-out loss of both models as the pairs matter more and more."""
    table: dict[str, list[float]] = {"interaction": [], "logistic_nats": [], "machine_nats": []}
    print("interaction  logistic regression  factorization machine, k = 4")
    for interaction in (0.0, 0.25, 0.5, 1.0, 2.0):
        row = (interaction, held_out(interaction, 0), held_out(interaction, 4))
        for column, value in zip(table.values(), row, strict=True):
            column.append(value)
        print("{:11.2f}  {:19.4f}  {:28.4f}".format(*row))
    numbers = {
        f"{name}_at_{interaction:g}": table[name][at]
        for at, interaction in enumerate(table["interaction"])
        for name in ("logistic_nats", "machine_nats")
    }
    return table, numbers


if __name__ == "__main__":
    main()
