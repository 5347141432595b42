"""A project in small: is a network worth more than counting? Baseline first, error bars, ablation.

A network mixed with counts guesses the next character, as Bengio, Ducharme, Vincent and Jauvin had
one guess the next word: A Neural Probabilistic Language Model, 2003,
https://www.jmlr.org/papers/v3/bengio03a.html. The counts are interpolated by Witten and Bell, The
Zero-Frequency Problem, 1991, https://doi.org/10.1109/18.87000.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

import bootstrap
import text
from adam import Adam
from backpropagation import Parameters, forward_backward
from bigram import softmax

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]

SEEDS = 5
CONTEXT, SHORT = 8, 2  # characters before the one to guess, at most; of the short-sighted network
H = 96  # hidden units
BATCH, STEPS, ALPHA = 256, 800, 0.01
PIECE, COPIED = 100, 30  # characters: a piece of text in the interval; a copy that is looked for
TINY, FEW = 3000, 100  # characters and steps of the run that every change of the code repeats
LINES = (
    "copied from the training text: {copied:.1%} of the test",
    "tiny run: {tiny:.6f}; shuffled text: {shuffled:.3f}, frequencies alone {frequencies:.3f}",
    "",
    "counts, by characters of context, on the part to choose with:",
    "{tried}",
    "",
    "on the test, nats per character:",
    "  bigram counts          {bigram:.4f}",
    "  the best counts        {baseline:.4f}   the number to beat",
    "  both mixed             {mixed:.4f} ± {mixed_sd:.4f} over the seeds",
    "gain {gain:.4f}: {in_sd:.0f} standard deviations of a seed",
    "with other test text:    {low:.4f} to {high:.4f} (95 %)",
    "",
    "without one part:",
    "  without the counts     {network:.4f} ± {network_sd:.4f}",
    "  without the network    {baseline:.4f}",
    "  without the far sight  {short:.4f} ± {short_sd:.4f}",
)


def parts() -> tuple[Tokens, Tokens, Tokens]:
    """To train on, to choose with, and to look at once: 80, 10 and 10 % of the text, in order."""
    train, test = text.split()
    return train[: -len(test)], train[-len(test) :], test


def windows(tokens: Tokens, context: int) -> tuple[Tokens, Tokens]:
    """All pieces of *context* characters (N, context), and the character after each (N,)."""
    pieces = np.lib.stride_tricks.sliding_window_view(tokens, context + 1)
    return pieces[:, :-1], pieces[:, -1]


def copied(train: Tokens, test: Tokens) -> float:
    """The share of pieces of *test*, COPIED characters long, that *train* has word for word."""
    known = {piece.tobytes() for piece in windows(train, COPIED)[0]}
    return float(np.mean([piece.tobytes() in known for piece in windows(test, COPIED)[0]]))


def times(seen: Tokens, asked: Tokens) -> Array:
    """How often each of *asked* is among *seen*."""
    values, counts = np.unique(seen, return_counts=True)
    place = np.searchsorted(values, asked).clip(max=len(values) - 1)
    return np.where(values[place] == asked, counts[place], 0).astype(float)


def counted(train: Tokens, tokens: Tokens) -> Array:
    """The probability of each of *tokens* but the first CONTEXT, by counting in *train*.

    Row k looks at the k characters before; (CONTEXT + 1, N). A context seen n times, with t
    different characters after it, has the weight n / (n + t); the rest goes to the one shorter.
    """
    p, rows = np.full(len(tokens) - CONTEXT, 1 / text.V), []
    for k in range(CONTEXT + 1):
        digits = text.V ** np.arange(k)
        (x, y), (seen, after) = windows(tokens[CONTEXT - k :], k), windows(train, k)
        asked, known = x @ digits, seen @ digits  # each context as one number
        pairs = known * text.V + after
        n, t = times(known, asked), times(np.unique(pairs) // text.V, asked)
        p = np.where(n > 0, (times(pairs, asked * text.V + y) + t * p) / np.maximum(n + t, 1), p)
        rows.append(p)
    return np.array(rows)


def nats(p: Array) -> float:
    """The mean of −log p."""
    return float(-np.log(p).mean())


def one_hot(x: Tokens) -> Array:
    """The characters of *x* (N, context) as rows of zeros with a one for each; (N, context · V)."""
    rows: Array = np.eye(text.V)[x].reshape(len(x), -1)
    return rows


def fitted(train: Tokens, context: int, rng: np.random.Generator, steps: int = STEPS) -> Parameters:
    """A network of one hidden layer, trained on *train* with a rate that falls to 0."""
    x, y = windows(train, context)
    W_1 = rng.normal(0, context**-0.5, (context * text.V, H))
    W_2 = rng.normal(0, 0.1 * H**-0.5, (H, text.V))
    p = {"W1": W_1, "b1": np.zeros(H), "W2": W_2, "b2": np.zeros(text.V)}
    adam = Adam(p)
    for step in range(steps):
        rows = rng.integers(0, len(x), size=BATCH)
        gradients = forward_backward(p, one_hot(x[rows]), y[rows])[1]
        adam.step(gradients, ALPHA * (1 - step / steps))
    return p


def guessed(p: Parameters, tokens: Tokens) -> Array:
    """The probability that the network gives each of *tokens* but the first CONTEXT."""
    context = len(p["W1"]) // text.V
    x, y = windows(tokens[CONTEXT - context :], context)
    logits = np.tanh(one_hot(x) @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]
    own: Array = softmax(logits)[np.arange(len(y)), y]
    return own


def best_weight(network: Array, counts: Array) -> float:
    """Which share of the network, in twentieths, gives the mixture that loses least."""
    shares = np.linspace(0, 1, 21)
    return float(min(shares, key=lambda share: nats(share * network + (1 - share) * counts)))


def pipeline(
    texts: tuple[Tokens, Tokens, Tokens], context: int, seed: int, steps: int = STEPS
) -> dict[str, Array]:
    """Everything between the text and the numbers: what each model gives the test's characters.

    Order and share are chosen on the middle part; the test is looked at once.
    """
    train, choose, test = texts
    counts = counted(train, choose)
    order = int(np.argmin([nats(row) for row in counts]))
    p = fitted(train, context, np.random.default_rng(seed), steps)
    share = best_weight(guessed(p, choose), counts[order])
    baseline, network = counted(train, test)[order], guessed(p, test)
    mixed = share * network + (1 - share) * baseline
    return {"baseline": baseline, "network": network, "mixed": mixed}


def tiny() -> float:
    """The pipeline on little, in a tenth of a second: another number means other code."""
    train, choose, test = parts()
    return nats(pipeline((train[:TINY], choose[:TINY], test[:TINY]), CONTEXT, 0, FEW)["mixed"])


def shuffled() -> tuple[float, float]:
    """Nats of the mixture where there is nothing to learn but frequencies, and what these take."""
    rng = np.random.default_rng(0)
    train, choose, test = (rng.permutation(part) for part in parts())
    mixed = pipeline((train, choose, test), CONTEXT, 0, FEW)["mixed"]
    return nats(mixed), nats(counted(train, test)[0])


def text_interval(run: dict[str, Array]) -> tuple[float, float]:
    """Where the gain over the baseline lies, had the test been other pieces of the same text."""
    gain = np.log(run["mixed"] / run["baseline"])
    pieces = gain[: len(gain) // PIECE * PIECE].reshape(-1, PIECE).mean(axis=1)
    return bootstrap.interval(pieces, np.random.default_rng(0))


def compared(texts: tuple[Tokens, Tokens, Tokens]) -> dict[str, float]:
    """The number with its two error bars, and what is left without each part."""
    runs = [pipeline(texts, CONTEXT, seed) for seed in range(SEEDS)]
    losses = {name: [nats(run[name]) for run in runs] for name in runs[0]}
    losses["short"] = [nats(pipeline(texts, SHORT, seed)["mixed"]) for seed in range(SEEDS)]
    numbers = {name: float(np.mean(each)) for name, each in losses.items()}
    numbers |= {f"{name}_sd": float(np.std(each, ddof=1)) for name, each in losses.items()}
    numbers["gain"] = numbers["baseline"] - numbers["mixed"]
    numbers["low"], numbers["high"] = text_interval(runs[0])
    return numbers | {"in_sd": numbers["gain"] / numbers["mixed_sd"]}


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """The checks, the baselines, the number with two error bars, the ablation."""
    train, choose, test = parts()
    counts = [nats(row) for row in counted(train, choose)]
    numbers = {"copied": copied(train, test), "tiny": tiny()}
    numbers["shuffled"], numbers["frequencies"] = shuffled()
    numbers["bigram"] = nats(counted(train, test)[1])
    numbers |= compared((train, choose, test))
    tried = "   ".join(f"{k}: {number:.3f}" for k, number in enumerate(counts))
    print("\n".join(LINES).format(tried=tried, **numbers))
    return {"context": [float(k) for k in range(CONTEXT + 1)], "counts_nats": counts}, numbers


if __name__ == "__main__":
    main()
