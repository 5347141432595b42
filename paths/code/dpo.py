"""Direct preference optimisation on a table, where the answer is known before the training.

Rafailov et al., Direct Preference Optimization, 2023, https://arxiv.org/abs/2305.18290: equations 4
(the best policy under a reward and a leash), 5 (the reward that a policy implies) and 7 (the loss).

Five prompts with eight answers each. Somebody prefers answer y to y' with the probability
σ(r(y) − r(y')) (Bradley and Terry); the reward r is known here and hidden from the training.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sampling import softmax

Array = NDArray[np.float64]
Pairs = NDArray[np.int64]  # (n, 3): prompt, answer that was preferred, answer that was not

SEED = 1
PROMPTS, ANSWERS = 5, 8
BETA, STEPS, RATE = 0.5, 2000, 20.0
JUDGED, BETAS = 100, "0.1 0.2 0.5 1 2 5"


def sigmoid(x: Array) -> Array:
    """1 / (1 + e^−x)."""
    return np.asarray(1 / (1 + np.exp(-x)))


def log_softmax(x: Array) -> Array:
    """log p along the last axis."""
    return np.asarray(np.log(softmax(x)))


def best_policy(reference: Array, reward: Array, beta: float) -> Array:
    """Equation 4: reference · e^(r / beta), normalised; (PROMPTS, ANSWERS)."""
    return np.asarray(softmax(np.log(reference) + reward / beta))


def margins(logits: Array, reference: Array, pairs: Pairs, beta: float) -> Array:
    """How much more reward the policy implies for the preferred answer than for the other; (n,)."""
    implied = beta * (log_softmax(logits) - np.log(reference))
    x, chosen, rejected = pairs.T
    return np.asarray(implied[x, chosen] - implied[x, rejected])


def loss(logits: Array, reference: Array, pairs: Pairs, weight: Array, beta: float) -> float:
    """Equation 7: the mean of −log σ(margin), with *weight* for each pair (they sum to 1)."""
    return float((weight * np.log1p(np.exp(-margins(logits, reference, pairs, beta)))).sum())


def gradient(logits: Array, reference: Array, pairs: Pairs, weight: Array, beta: float) -> Array:
    """Its derivative by the logits: the softmax cancels between the two answers."""
    push = beta * weight * sigmoid(-margins(logits, reference, pairs, beta))
    x, chosen, rejected = pairs.T
    g = np.zeros_like(logits)
    np.add.at(g, (x, chosen), -push)
    np.add.at(g, (x, rejected), push)
    return g


def train(reference: Array, pairs: Pairs, weight: Array, beta: float) -> Array:
    """The policy after STEPS of descent from the reference; its rate is scaled for beta."""
    logits = np.log(reference)
    for _ in range(STEPS):
        logits = logits - RATE / beta**2 * gradient(logits, reference, pairs, weight, beta)
    return np.asarray(softmax(logits))


def all_pairs(reward: Array) -> tuple[Pairs, Array]:
    """Every ordered pair with the share in which it is preferred: endlessly many judgements."""
    x, a, b = np.indices((PROMPTS, ANSWERS, ANSWERS)).reshape(3, -1)
    pairs = np.stack([x, a, b], axis=1)[a != b]
    weight = sigmoid(reward[pairs[:, 0], pairs[:, 1]] - reward[pairs[:, 0], pairs[:, 2]])
    return pairs, weight / weight.sum()


def judged(reward: Array, n: int, rng: np.random.Generator) -> tuple[Pairs, Array]:
    """*n* pairs drawn evenly, each judged once."""
    x = rng.integers(PROMPTS, size=n)
    a = rng.integers(ANSWERS, size=n)
    b = (a + rng.integers(1, ANSWERS, size=n)) % ANSWERS
    first = rng.random(n) < sigmoid(reward[x, a] - reward[x, b])
    pairs = np.stack([x, np.where(first, a, b), np.where(first, b, a)], axis=1)
    return pairs, np.full(n, 1 / n)


def expected(p: Array, reward: Array) -> float:
    """The mean true reward of the policy *p*."""
    return float((p * reward).sum(axis=-1).mean())


def divergence(p: Array, q: Array) -> float:
    """The mean of KL(p‖q) over the prompts, in nats; 0 log 0 is 0."""
    safe = np.where(p > 0, p, 1)
    return float((p * np.log(safe / q)).sum(axis=-1).mean())


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Find the known answer from all pairs; then from few, with a long and a short leash."""
    rng = np.random.default_rng(SEED)
    reference = softmax(rng.normal(size=(PROMPTS, ANSWERS))).astype(np.float64)
    reward = rng.normal(size=(PROMPTS, ANSWERS))
    best = best_policy(reference, reward, BETA)
    found = train(reference, *all_pairs(reward), BETA)
    off = float(np.abs(found - best).max())
    print(f"all pairs, beta {BETA}: the policy is off the known best by {off:.1e}")
    print(f"mean true reward: reference {expected(reference, reward):.3f}, ", end="")
    print(f"best at this beta {expected(best, reward):.3f}, ", end="")
    print(f"always the best answer {reward.max(axis=1).mean():.3f}\n")
    pairs, weight = judged(reward, JUDGED, rng)
    names = ("beta", "loss", "kl", "true_reward", "known_best_reward")
    columns: dict[str, list[float]] = {name: [] for name in names}
    print(f"{JUDGED} judged pairs    loss   KL from reference   true reward   (with all pairs)")
    for beta in map(float, BETAS.split()):
        p = train(reference, pairs, weight, beta)
        row = (
            beta, loss(np.log(p + 1e-300), reference, pairs, weight, beta),
            divergence(p, reference), expected(p, reward),
            expected(best_policy(reference, reward, beta), reward),
        )  # fmt: skip
        print("  beta {:<8g}{:11.3f}{:14.3f}{:17.3f}{:14.3f}".format(*row))
        for column, value in zip(columns.values(), row, strict=True):
            column.append(value)
    x, chosen, _ = pairs.T
    p = train(reference, pairs, weight, 0.1)
    fell = float((p[x, chosen] < reference[x, chosen]).mean())
    print(f"\nat beta 0.1 the preferred answer became less likely in {fell:.0%} of the pairs")
    rewards = columns["true_reward"]
    numbers = {"off": off, "reference_reward": expected(reference, reward), "fell": fell}
    numbers |= {"best_reward": expected(best, reward), "always": float(reward.max(axis=1).mean())}
    return columns, {**numbers, "reward_at_0.1": rewards[0], "highest_reward": max(rewards)}


if __name__ == "__main__":
    main()
