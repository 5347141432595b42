"""One token out of a model's logits: greedy, by temperature, from the top k, from the nucleus.

Top-k: Fan, Lewis and Dauphin, Hierarchical Neural Story Generation, 2018,
https://arxiv.org/abs/1805.04833, section 5. Nucleus, or top-p: Holtzman et al., The Curious Case
of Neural Text Degeneration, 2019, https://arxiv.org/abs/1904.09751, section 3.

The model is a table of counts, so that all of this takes a second: how often each character came
after each piece of up to ORDER characters. A Transformer's logits go into the same functions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

import text

Array = NDArray[np.floating]

SEED = 1
ORDER, A = 5, 0.5  # characters that the model looks back; weight of the shorter context
CONTEXT, K, P = " the s", 3, 0.9
LENGTH, DRAWS = 180, 100_000


def softmax(x: Array, temperature: float = 1.0) -> Array:
    """Probabilities along the last axis; without the maximum, so that exp cannot overflow."""
    e = np.exp((x - x.max(axis=-1, keepdims=True)) / temperature)
    return e / e.sum(axis=-1, keepdims=True)


def greedy(p: Array) -> Array:
    """All on the likeliest token: what the softmax tends to as the temperature goes to 0."""
    return only(p, np.array([p.argmax()]))


def top_k(p: Array, k: int) -> Array:
    """The *k* likeliest tokens, however likely the rest."""
    return only(p, np.argsort(-p, kind="stable")[:k])


def nucleus(p: Array, mass: float) -> Array:
    """The fewest tokens that hold *mass* of the probability: few where the model is sure."""
    order = np.argsort(-p, kind="stable")
    before = np.cumsum(p[order]) - p[order]  # held by the likelier tokens
    return only(p, order[before < mass])


def only(p: Array, tokens: NDArray[np.int64]) -> Array:
    """*p* with nothing left but *tokens*, in their proportions."""
    kept = np.zeros_like(p)
    kept[tokens] = p[tokens]
    return kept / kept.sum()


def draw(p: Array, rng: np.random.Generator) -> int:
    """A token: the first at which the sum of probabilities passes a number drawn from [0, 1)."""
    total = np.cumsum(p, dtype=np.float64)
    return int(np.searchsorted(total, rng.random() * total[-1], side="right"))


def distribution(
    logits: Array, temperature: float = 1.0, k: int | None = None, mass: float | None = None
) -> Array:
    """From what the next token is drawn: temperature first (0 is greedy), then top-k, nucleus."""
    p = softmax(logits, temperature) if temperature else greedy(softmax(logits))
    p = top_k(p, k) if k else p
    return nucleus(p, mass) if mass else p


def sample(
    logits: Array,
    rng: np.random.Generator,
    temperature: float = 1.0,
    k: int | None = None,
    mass: float | None = None,
) -> int:
    """The next token."""
    return draw(distribution(logits, temperature, k, mass), rng)


def entropy(p: Array) -> float:
    """In nats; 0 log 0 is 0."""
    p = p[p > 0]
    return float(abs((p * np.log(p)).sum()))


class Counts:
    """A language model by counting: each context's counts, smoothed by the next shorter one's."""

    def __init__(self, corpus: str) -> None:
        self.after: dict[str, Counter[str]] = defaultdict(Counter)
        for i, character in enumerate(corpus):
            for n in range(min(i, ORDER) + 1):
                self.after[corpus[i - n : i]][character] += 1

    def logits(self, context: str) -> Array:
        """log p of each character after *context*; (V,)."""
        p = np.full(text.V, 1 / text.V)
        for n in range(min(len(context), ORDER) + 1):
            seen = self.after.get(context[len(context) - n :], Counter())
            counts = np.array([seen[character] for character in text.CHARACTERS])
            p = (counts + A * p) / (counts.sum() + A)
        return np.log(p)


def write(model: Counts, seed: int, **method: Any) -> str:
    """LENGTH characters after “the ”, each drawn with the *method*."""
    rng, written = np.random.default_rng(seed), "the "
    while len(written) < LENGTH:
        written += text.CHARACTERS[sample(model.logits(written), rng, **method)]
    return written.replace("\n", " ")


METHODS: dict[str, dict[str, Any]] = {
    "temperature 1": {},
    "greedy": {"temperature": 0},
    "temperature 0.5": {"temperature": 0.5},
    "temperature 2": {"temperature": 2},
    f"top-k, k = {K}": {"k": K},
    f"nucleus, p = {P}": {"mass": P},
}


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Print distributions and texts; returns the probabilities by rank and headline numbers."""
    model = Counts(text.TEXT)
    logits = model.logits(CONTEXT)
    order = np.argsort(-logits, kind="stable")[:12]
    columns: dict[str, list[float]] = {"rank": list(range(1, 13))}
    numbers: dict[str, float] = {}
    print(f"after “{CONTEXT}”     " + "".join(f"{text.CHARACTERS[i]:>6}" for i in order[:8]))
    for name, method in METHODS.items():
        p = distribution(logits, **method)
        columns[name] = list(p[order])
        numbers |= {f"entropy, {name}": entropy(p), f"tokens, {name}": float(np.count_nonzero(p))}
        shares = "".join(f"{share:6.2f}" for share in p[order[:8]])
        print(f"{name:16s} {shares}   entropy {entropy(p):.2f} nats")
    rng, p = np.random.default_rng(SEED), softmax(logits)
    drawn = np.bincount([draw(p, rng) for _ in range(DRAWS)], minlength=text.V) / DRAWS
    numbers["largest_error"] = float(np.abs(drawn - p).max())
    print(f"\n{DRAWS:,} draws: no share is off by more than {numbers['largest_error']:.4f}\n")
    for name, method in METHODS.items():
        print(f"{name}: {write(model, SEED, **method)}\n")
    return columns, numbers


if __name__ == "__main__":
    from own_text import with_text  # reads --text FILE

    with_text(main)
