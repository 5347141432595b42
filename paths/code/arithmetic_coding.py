"""Four quantities of information theory, and an arithmetic coder that a bigram model drives.

The coder narrows an interval in exact fractions: each character takes the part of it that the
model gives that character, and any number inside says the whole text (MacKay, Information Theory,
Inference, and Learning Algorithms, 2003, chapter 6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

import bigram
import text

Array = NDArray[np.float64]
Model = Callable[[Sequence[int]], Sequence[Fraction]]  # what comes after these symbols

LENGTH = 1000  # characters that are compressed


def entropy(p: Array) -> float:
    """H(p) in nats; 0 log 0 is 0."""
    return cross_entropy(p, p)


def cross_entropy(p: Array, q: Array) -> float:
    """H(p, q) in nats: what p costs if one believes in q."""
    seen = p > 0
    return float(-(p[seen] * np.log(q[seen])).sum())


def divergence(p: Array, q: Array) -> float:
    """KL(p‖q) in nats: what the wrong belief costs more."""
    seen = p > 0
    return float((p[seen] * np.log(p[seen] / q[seen])).sum())


def perplexity(p: Array) -> float:
    """Of how many equally likely symbols p is as hard to guess."""
    return float(np.exp(entropy(p)))


def encode(symbols: Sequence[int], model: Model) -> str:
    """*symbols* as bits, at most 2 more than the sum of −log₂ p."""
    low, width = Fraction(0), Fraction(1)
    for place, symbol in enumerate(symbols):
        p = model(symbols[:place])
        low += width * sum(p[:symbol], Fraction(0))
        width *= p[symbol]
    bits = 1  # so many that a multiple of 2^-bits and the next one lie inside
    while Fraction(1, 2**bits) * 2 > width:
        bits += 1
    number = -(-low.numerator * 2**bits // low.denominator)  # rounded up
    return f"{number:0{bits}b}"


def decode(bits: str, model: Model, length: int) -> list[int]:
    """The *length* symbols that *bits* say."""
    value, symbols = Fraction(int(bits, 2), 2 ** len(bits)), list[int]()
    for _ in range(length):
        p, symbol = model(symbols), 0
        while value >= p[symbol]:
            value -= p[symbol]
            symbol += 1
        value /= p[symbol]
        symbols.append(symbol)
    return symbols


def bigram_model(counts: Array) -> Model:
    """The counted model, each count raised by one; the first symbol is anything."""
    V = len(counts)
    even = [Fraction(1, V)] * V
    raised = [[int(n) + 1 for n in row] for row in counts]
    rows = [[Fraction(n, sum(row)) for n in row] for row in raised]
    return lambda before: rows[before[-1]] if before else even


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Compress the beginning of the held-out text, and read it back."""
    train, held_out = text.split()
    model = bigram_model(bigram.count(train))
    symbols = [int(token) for token in held_out[:LENGTH]]
    bits = encode(symbols, model)
    cost = sum(-np.log2(float(model(symbols[:i])[s])) for i, s in enumerate(symbols))
    back = decode(bits, model, LENGTH) == symbols
    frequencies = bigram.count(train).sum(axis=1)
    p, even = frequencies / frequencies.sum(), np.full(text.V, 1 / text.V)
    print(
        f"the characters: entropy {entropy(p) / np.log(2):.3f} bits, perplexity {perplexity(p):.2f}"
    )
    print(f"believing them even costs {cross_entropy(p, even) / np.log(2):.3f} bits,")
    print(f"which is {divergence(p, even) / np.log(2):.3f} more\n")
    print(f"{LENGTH} characters: {8 * LENGTH} bits as bytes, {len(bits)} bits coded")
    print(f"the sum of −log₂ p is {cost:.2f}; decoded to {'the same' if back else 'ANOTHER'} text")
    return {}, {"bits": float(len(bits)), "cost_bits": float(cost), "perplexity": perplexity(p)}


if __name__ == "__main__":
    main()
