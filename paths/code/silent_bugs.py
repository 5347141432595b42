"""Five planted mistakes that no training loss shows, each beside the right program and its test.

Every case is one small program that is run twice, right and with a single fault. It prints the
training loss, the number that one usually looks at, the number that one wanted, and what a test
says that needs no training to be finished: a difference that has to be 0.

The models are linear. Four of them choose one of several classes by a softmax and learn by plain
gradient descent, the fifth predicts a number. Nothing is downloaded: the texts are corpus.txt, the
rest is drawn by lot.

Run it:  python silent_bugs.py
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

import text

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SEED = 1
STEPS, RATE = 200, 3.0  # of gradient descent
DRAWS, EXAMPLES, FEATURES, KEPT = 20, 100, 2000, 50  # of the coins; half the examples train
WINDOW, READ = 3, 4000  # characters that a model sees, characters or words that it gets
WORDS, LONGEST, PAD = 600, 16, text.V  # words, places of a padded one, what fills it up
ENDING = 5  # letters of a word from which its last one is guessed
POINTS, INPUTS, LEVEL, NOISE = 400, 5, 3.0, 0.1  # of the regression
ENOUGH = 1e-12  # what a test may find in a right program: rounding


@dataclass(frozen=True)
class Result:
    """A run: the loss (nats, or squared units) of each step, and three numbers."""

    losses: Floats
    seen: float  # what one looks at
    wanted: float  # what one would like to know
    test: float  # what the test measures: 0 if all is well


def nats(weights: Floats, x: Floats, y: Ints) -> Floats:
    """The loss of each example: x (n, d), weights (d, classes), y (n,)."""
    logits = x @ weights
    logits -= logits.max(axis=1, keepdims=True)
    chosen = logits[np.arange(len(y)), y]
    return np.asarray(np.log(np.exp(logits).sum(axis=1)) - chosen)


def accuracy(weights: Floats, x: Floats, y: Ints) -> float:
    """The share of examples whose likeliest class is the right one."""
    return float(((x @ weights).argmax(axis=1) == y).mean())


def fit(x: Floats, y: Ints, classes: int, steps: int = STEPS) -> tuple[Floats, Floats]:
    """Weights (d, classes) of softmax regression, and the mean loss before each step."""
    weights, losses = np.zeros((x.shape[1], classes)), []
    for _ in range(steps):
        losses.append(nats(weights, x, y).mean())
        p = np.exp(x @ weights)
        p /= p.sum(axis=1, keepdims=True)
        p[np.arange(len(y)), y] -= 1
        weights -= RATE * x.T @ p / len(y)
    return weights, np.array(losses)


def one_hot(tokens: Ints, symbols: int) -> Floats:
    """tokens (n, places) as (n, places * symbols) of zeros and ones."""
    return np.eye(symbols)[tokens].reshape(len(tokens), -1)


# 1. A statistic that has seen the test set


def best_features(x: Floats, y: Ints) -> Ints:
    """The columns of x (n, FEATURES) that go most with the labels y (n,)."""
    strength = np.abs((x - x.mean(axis=0)).T @ (y - y.mean()) / x.std(axis=0))
    return np.asarray(np.argsort(strength)[-KEPT:])


def fit_on_half(x: Floats, y: Ints, fault: bool) -> tuple[Floats, Ints, Floats]:
    """Choose features and learn from the first half; the fault chooses them by all examples."""
    half = len(y) // 2
    columns = best_features(x, y) if fault else best_features(x[:half], y[:half])
    weights, losses = fit(x[:half, columns] / KEPT, y[:half], 2)
    return weights, columns, losses


def coins(fault: bool) -> Result:
    """Guess labels that a coin has thrown. Test: other test labels leave the weights alone."""
    rng, losses, seen, wanted, test = np.random.default_rng(SEED), [], [], [], []
    for _ in range(DRAWS):
        x, y = rng.standard_normal((2 * EXAMPLES, FEATURES)), rng.integers(2, size=2 * EXAMPLES)
        x, new_x, y, new_y = x[:EXAMPLES], x[EXAMPLES:], y[:EXAMPLES], y[EXAMPLES:]
        half = EXAMPLES // 2
        weights, columns, loss = fit_on_half(x, y, fault)
        losses.append(loss)
        seen.append(accuracy(weights, x[half:, columns], y[half:]))
        wanted.append(accuracy(weights, new_x[:, columns], new_y))
        other = fit_on_half(x, np.concatenate([y[:half], 1 - y[half:]]), fault)[0]
        test.append(np.abs(weights - other).max())
    return Result(np.mean(losses, axis=0), *(float(np.mean(n)) for n in (seen, wanted, test)))


# 2. A mask that ends one place too late


def windows(tokens: Ints, fault: bool) -> Floats:
    """The WINDOW characters before each one; with the fault the last of them is that one."""
    ends = np.arange(WINDOW, len(tokens)) + fault
    return one_hot(tokens[ends[:, None] + np.arange(-WINDOW, 0)], text.V)


def mask(fault: bool) -> Result:
    """Guess the next character. Test: the window stays if the character to guess is another."""
    train, held_out = (tokens[:READ] for tokens in text.split())
    weights, losses = fit(windows(train, fault), train[WINDOW:], text.V)
    seen = nats(weights, windows(held_out, fault), held_out[WINDOW:]).mean()
    writing = windows(held_out, fault)
    if fault:  # who writes does not have the next character yet: its place is empty
        writing[:, -text.V :] = 0
    wanted = nats(weights, writing, held_out[WINDOW:]).mean()
    one, other = held_out[: WINDOW + 1], held_out[: WINDOW + 1].copy()
    other[-1] = (other[-1] + 1) % text.V
    test = np.abs(windows(one, fault) - windows(other, fault)).max()
    return Result(losses, float(seen), float(wanted), float(test))


# 3. A mean that counts the padding


def spelled() -> list[str]:
    """The words of the corpus, as they occur."""
    return [word for word in text.TEXT.split() if word.isalpha() and 3 <= len(word) <= LONGEST]


def padded(words: list[str], length: int = LONGEST) -> Ints:
    """The words (n, length) in tokens, each filled up with PAD."""
    rows = np.full((len(words), length), PAD)
    for row, word in zip(rows, words, strict=True):
        row[: len(word)] = text.encode(word)
    return rows


def places(rows: Ints, fault: bool) -> tuple[Floats, Ints]:
    """Two characters and the next one, at all places that count; the fault counts padding."""
    x = np.stack([rows[:, :-2], rows[:, 1:-1]], axis=-1).reshape(-1, 2)
    y = rows[:, 2:].ravel()
    counted = (y != PAD) | fault
    return one_hot(x[counted], text.V + 1), y[counted]


def padding(fault: bool) -> Result:
    """Guess the next character of a word. Test: more padding leaves the loss alone."""
    train, held_out = spelled()[:WORDS], spelled()[-WORDS:]
    weights, losses = fit(*places(padded(train), fault), text.V + 1)
    seen = nats(weights, *places(padded(held_out), fault)).mean()
    wanted = nats(weights, *places(padded(held_out), fault=False)).mean()
    longer = nats(weights, *places(padded(held_out, 2 * LONGEST), fault)).mean()
    return Result(losses, float(seen), float(wanted), float(abs(longer - seen)))


# 4. A test set whose examples were trained on


def halves(words: list[str], fault: bool) -> tuple[list[str], list[str]]:
    """Words for training and for the test: all different, or with the fault as they occur."""
    drawn = np.random.default_rng(SEED).permutation(words if fault else sorted(set(words)))
    return [str(w) for w in drawn[: len(drawn) // 2]], [str(w) for w in drawn[len(drawn) // 2 :]]


def endings(words: list[str]) -> tuple[Floats, Ints]:
    """The letters before the last one, and the last one."""
    before = [f"{word[:-1]:>{ENDING}}"[-ENDING:] for word in words]
    return one_hot(np.stack([text.encode(letters) for letters in before]), text.V), text.encode(
        "".join(word[-1] for word in words)
    )


def twins(fault: bool) -> Result:
    """Guess the last letter of a word. Test: no word of the test was trained on."""
    train, test = halves(spelled()[:READ], fault)
    weights, losses = fit(*endings(train), text.V)
    new = sorted(set(test) - set(train))
    shared = 1 - sum(test.count(word) for word in new) / len(test)
    seen, wanted = (accuracy(weights, *endings(part)) for part in (test, new))
    return Result(losses, seen, wanted, shared)


# 5. A mean over the wrong axis


def squared_error(predicted: Floats, y: Floats, fault: bool) -> tuple[float, Floats]:
    """The mean squared difference of predicted (n, 1) and y (n,), and its gradient (n, 1).

    The fault subtracts a row from a column, which gives all n * n differences.
    """
    difference = predicted - (y if fault else y[:, None])
    return float((difference**2).mean()), 2 * difference.mean(axis=1, keepdims=True) / len(y)


def pairs(fault: bool) -> Result:
    """Predict a number from five. Test: the loss of a perfect prediction is 0."""
    rng = np.random.default_rng(SEED)
    x = np.column_stack([rng.standard_normal((POINTS, INPUTS)), np.ones(POINTS)])
    y = x @ np.append(rng.standard_normal(INPUTS), LEVEL) + NOISE * rng.standard_normal(POINTS)
    half, weights, losses = POINTS // 2, np.zeros((INPUTS + 1, 1)), []
    for _ in range(STEPS):
        loss, gradient = squared_error(x[:half] @ weights, y[:half], fault)
        losses.append(loss)
        weights -= 0.1 * x[:half].T @ gradient
    seen = squared_error(x[half:] @ weights, y[half:], fault)[0]
    wanted = squared_error(x[half:] @ weights, y[half:], fault=False)[0]
    perfect = squared_error(y[half:, None], y[half:], fault)[0]
    return Result(np.array(losses), seen, wanted, perfect)


CASES: dict[str, Callable[[bool], Result]] = {
    case.__name__: case for case in (coins, mask, padding, twins, pairs)
}


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Run each case right and with its fault; the losses by step, and the numbers."""
    columns: dict[str, list[float]] = {"step": [float(step) for step in range(STEPS)]}
    empty = padded(spelled()[:WORDS])[:, 2:] == PAD
    numbers: dict[str, float] = {"padding_share": float(empty.mean())}
    print("case     run        loss looked at    wanted      test")
    for name, case in CASES.items():
        for run, fault in (("right", False), ("fault", True)):
            result = case(fault)
            columns[f"{name}_{run}"] = [float(loss) for loss in result.losses]
            values = (result.losses[-1], result.seen, result.wanted, result.test)
            for kind, value in zip(("loss", "seen", "wanted", "test"), values, strict=True):
                numbers[f"{name}_{run}_{kind}"] = float(value)
            verdict = "FAILS" if result.test > ENOUGH else "passes"
            print(f"{name:8s} {run}", *(f"{value:9.4f}" for value in values), "", verdict)
    return columns, numbers


if __name__ == "__main__":
    main()
