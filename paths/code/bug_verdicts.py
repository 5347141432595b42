"""Which sentence is the most natural? A Transformer with a KV cache reads them and says.

The model is trained for a few seconds on this site's English. Then it reads each sentence, a
character at a time, and the cache keeps keys and values of the ones before. The score is the mean
of what the characters cost, in nats: the smaller, the more natural.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import text
from adam import Adam
from kv_cache import Cache, step
from training import batch
from transformer import Transformer

Array = NDArray[np.floating]

SEED, D_MODEL, H, N = 1, 32, 4, 1  # width, heads, layers
LENGTH, BATCH, STEPS, RATE = 64, 8, 250, 1e-2
ROOM = 1000  # characters that the cache can hold
SENTENCES = (
    "the loss of the model falls with each step",
    "each step makes the loss of the model smaller",
    "with each step the model has a smaller loss",
    "step by step, the loss of the model is falling",
    "the more steps, the smaller the loss of the model",
    "what the model loses with the steps is the loss",
)


class Judge:
    """A trained model and its cache."""

    def __init__(self, model: Transformer) -> None:
        self.model, self.cache = model, Cache(model, ROOM)

    def read(self, character: str) -> Array:
        """The logits (V,) of what comes after *character*."""
        return step(self.model, self.cache, int(text.encode(character)[0]))

    def score(self, sentence: str) -> float:
        """Nats per character of *sentence*, after a space."""
        nats, before = [], " "
        for character in sentence:
            logits = self.read(before)
            chosen = logits[text.encode(character)[0]]
            nats.append(np.log(np.exp(logits).sum()) - chosen)
            before = character
        return float(np.mean(nats))


def trained(rng: np.random.Generator) -> Transformer:
    """A small Transformer that has read this site's English."""
    model, (train, _) = Transformer(text.V, D_MODEL, H, N, rng), text.split()
    adam = Adam(model.p)
    for at in range(STEPS):
        model.zero_gradients()
        model.loss(*batch(train, LENGTH, BATCH, rng), learn=True)
        adam.step(model.g, RATE * (1 - at / STEPS))
    return model


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Train, read all sentences, and name them from the most natural to the least."""
    judge = Judge(trained(np.random.default_rng(SEED)))
    scores = [judge.score(sentence) for sentence in SENTENCES]
    for place, of in enumerate(np.argsort(scores), 1):
        print(f"{place}.  {scores[of]:.3f} nats   {SENTENCES[of]}")
    return {}, {f"score_{n}": score for n, score in enumerate(scores, 1)}


if __name__ == "__main__":
    main()
