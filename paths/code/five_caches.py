"""Four checks of a cached sampler, in the order in which five versions of one met them.

The programs cache_1.py to cache_5.py are five versions of a sampler with a KV cache. The mistakes
in the first four are planted, each a single line away from the fifth. Every version passes the
check that caught the one before it. A check gives a number: the largest difference between the
logits of the cached sampler and those of the model that computes all anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

import text
from adam import Adam
from training import batch, learning_rate
from transformer import Transformer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cache_5 import Sampler

Array = NDArray[np.floating]
Tokens = NDArray[np.int64]

SEED = 1
D_MODEL, H, N = 64, 4, 2  # width, heads, layers
LENGTH, BATCH, STEPS, WARMUP, ALPHA = 64, 16, 600, 60, 8e-3  # of the training
PROMPT, READ = 20, 40  # tokens: of a prompt, of a prompt with what follows it
PROMPTS, WRITTEN = ("the model ", "a program "), 44  # characters, greedy
ENOUGH = 1e-10  # in float64 two orders of the same sum differ by less


def trained(layers: int = N, steps: int = STEPS) -> Transformer:
    """A small model that has learned the corpus, in double precision for the comparison."""
    rng = np.random.default_rng(SEED)
    train, _ = text.split()
    model = Transformer(text.V, D_MODEL, H, layers, rng).astype(np.float32)
    adam = Adam(model.p)
    for step in range(steps):
        model.zero_gradients()
        model.loss(*batch(train, LENGTH, BATCH, rng), learn=True)
        adam.step(model.g, learning_rate(step, steps, WARMUP, ALPHA))
    return model.astype(np.float64)


def difference(model: Transformer, tokens: Tokens, rows: Array) -> float:
    """The largest between *rows* (R, V) and the last R rows that *model* computes anew."""
    logits, _ = model.forward(tokens[None])
    return float(np.abs(logits[0, len(tokens) - len(rows) :] - rows).max())


def one_by_one(sampler: Sampler) -> float:
    """Check 1: tokens read singly, from the first."""
    tokens = text.split()[1][:READ]
    rows = np.concatenate([sampler.read(tokens[i : i + 1]) for i in range(READ)])
    return difference(sampler.model, tokens, rows)


def prompt_at_once(sampler: Sampler) -> float:
    """Check 2: a prompt read in one piece, then tokens singly; what comes after the prompt."""
    tokens = text.split()[1][:READ]
    rows = [sampler.read(tokens[:PROMPT])[-1:]]
    rows += [sampler.read(tokens[i : i + 1]) for i in range(PROMPT, READ)]
    return difference(sampler.model, tokens, np.concatenate(rows))


def own_loop(sampler: Sampler) -> float:
    """Check 3: the logits from which a whole text was chosen, while it was being written."""
    tokens, rows = sampler.write(text.encode(PROMPTS[0]), WRITTEN)
    return difference(sampler.model, tokens[:-1], rows)


def second_text(sampler: Sampler) -> float:
    """Check 4: as check 3, of a second text by the same sampler."""
    sampler.write(text.encode(PROMPTS[0]), WRITTEN)
    tokens, rows = sampler.write(text.encode(PROMPTS[1]), WRITTEN)
    return difference(sampler.model, tokens[:-1], rows)


CHECKS: dict[str, Callable[[Sampler], float]] = {
    "one token at a time": one_by_one,
    "a prompt at once": prompt_at_once,
    "its own loop": own_loop,
    "a second text": second_text,
}


def anew(model: Transformer, prompt: Tokens) -> Tokens:
    """*prompt* and the WRITTEN likeliest tokens after it, without a cache."""
    tokens = prompt
    for _ in range(WRITTEN):
        logits, _ = model.forward(tokens[None])
        tokens = np.append(tokens, logits[0, -1].argmax())
    return tokens


def agreement(written: Tokens, right: Tokens, prompt: int) -> int:
    """How many characters after the *prompt* are right before the first wrong one."""
    wrong = np.flatnonzero(written != right)
    return int(wrong[0] if wrong.size else len(right)) - prompt


def trial(version: type[Sampler]) -> tuple[dict[str, list[Any]], dict[str, float]]:
    """Let a version write and be checked; print what is seen, return it with its numbers."""
    model, numbers = trained(), {}
    table: dict[str, list[Any]] = {"check": [], "difference": []}
    sampler = version(model)
    for i, prompt in enumerate(map(text.encode, PROMPTS), 1):
        written, right = sampler.write(prompt, WRITTEN)[0], anew(model, prompt)
        numbers[f"right_characters_{i}"] = float(agreement(written, right, len(prompt)))
        print(f"text {i}, anew:   {line(right)}\n        cached: {line(written)}\n")
    for i, (name, check) in enumerate(CHECKS.items(), 1):
        numbers[f"check_{i}"] = check(version(model))
        table["check"].append(name)
        table["difference"].append(numbers[f"check_{i}"])
        verdict = "passes" if numbers[f"check_{i}"] < ENOUGH else "FAILS"
        print(f"check {i}, {name:20s} largest difference {numbers[f'check_{i}']:8.1e}  {verdict}")
    numbers["check_2_one_layer"] = prompt_at_once(version(trained(layers=1, steps=WARMUP)))
    print(f"check 2 in a model of one layer:              {numbers['check_2_one_layer']:8.1e}")
    return table, numbers


def line(tokens: Tokens) -> str:
    """A text in one line."""
    return text.decode(tokens).replace("\n", "/")
