"""How many pieces should a vocabulary have? The size is chosen on text that was held out.

A vocabulary is all characters, and those pieces of words that save most. A text is cut greedily,
each time into the longest piece that fits. The more characters a token has on average, the less a
model has to compute for the same text.
"""

from __future__ import annotations

from collections import Counter

import text

LONGEST = 12  # characters of a piece
SIZES = (500, 1000, 2000, 4000, 8000)


def words(passage: str) -> list[str]:
    """The words of *passage*, each with the space before it."""
    return [f" {word}" for word in passage.split()]


def saved(passage: str) -> Counter[str]:
    """For each piece of more than one character, the tokens it would save if it stood alone."""
    found: Counter[str] = Counter()
    for word, times in Counter(words(passage)).items():
        for start in range(len(word)):
            for end in range(start + 2, min(start + LONGEST, len(word)) + 1):
                found[word[start:end]] += times
    return Counter({p: (len(p) - 1) * n for p, n in found.items() if n > 1})


def vocabulary(passage: str, size: int) -> set[str]:
    """The *size* pieces that save most in *passage*."""
    return {piece for piece, _ in saved(passage).most_common(size)}


def cut(passage: str, pieces: set[str]) -> list[str]:
    """*passage* in pieces, each the longest that fits; single characters always do."""
    tokens = []
    for word in words(passage):
        at = 0
        while at < len(word):
            lengths = range(min(LONGEST, len(word) - at), 1, -1)
            fits = (n for n in lengths if word[at : at + n] in pieces)
            tokens.append(word[at : at + next(fits, 1)])
            at += len(tokens[-1])
    return tokens


def characters_per_token(passage: str, pieces: set[str]) -> float:
    """How much of *passage* a token holds."""
    return sum(map(len, words(passage))) / len(cut(passage, pieces))


def compared(whole: str, size: int) -> tuple[float, float]:
    """Characters per token with *size* pieces: of the text to train on, and of the held-out one."""
    border = round(len(whole) * (1 - text.HELD_OUT))
    pieces = vocabulary(whole, size)
    return characters_per_token(whole[:border], pieces), characters_per_token(
        whole[border:], pieces
    )


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Compare the sizes."""
    numbers, columns = dict[str, float](), dict[str, list[float]](size=[], train=[], held_out=[])
    print("pieces   characters per token: training   held out   difference")
    for size in SIZES:
        train, held_out = compared(text.TEXT, size)
        gap = 1 - held_out / train
        print(f"{size:6d}{train:30.2f}{held_out:11.2f}{gap:13.1%}")
        for column, value in zip(columns.values(), (size, train, held_out), strict=True):
            column.append(float(value))
        numbers |= {f"held_out_{size}": held_out, f"gap_{size}": gap}
    return columns, numbers


if __name__ == "__main__":
    main()
