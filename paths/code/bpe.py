"""Byte-pair encoding from bytes: a vocabulary learnt from text, any text there and back.

Sennrich, Haddow and Birch, Neural Machine Translation of Rare Words with Subword Units, 2015,
https://arxiv.org/abs/1508.07909, section 3.2; on bytes instead of letters as in GPT-2, so that no
text is unknown. A token is a number: 0 to 255 are the bytes, and each merge adds one.

The texts are 204 paragraphs of this site, each in English, Chinese and Russian, so that the same
content can be counted in three languages.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILES = {"English": "parallel_en.txt", "Chinese": "parallel_zh.txt", "Russian": "parallel_ru.txt"}
BYTES, HELD_OUT = 256, 0.1
MERGES, STEPS = 2000, "0 125 250 500 1000 2000"
SHARE = 2.0  # weight of the single token's share in the pair model
PIECE = re.compile(r" ?[^\W\d_]+| ?\d+| ?(?:[^\w\s]|_)+|\s+")  # a merge never crosses these

Token = int
Pair = tuple[Token, Token]
Merges = dict[Pair, Token]


def merge(tokens: Sequence[Token], pair: Pair, new: Token) -> list[Token]:
    """*tokens* with *new* for each *pair*, from the left."""
    merged: list[Token] = []
    i = 0
    while i < len(tokens):
        if tuple(tokens[i : i + 2]) == pair:
            merged.append(new)
            i += 2
        else:
            merged.append(tokens[i])
            i += 1
    return merged


def train(text: str, merges: int) -> Merges:
    """The *merges* in their order: always the pair that occurs most often, in ties the smallest."""
    words = Counter(tuple(piece.encode()) for piece in PIECE.findall(text))
    learnt: Merges = {}
    counts: Counter[Pair] = Counter()
    where: dict[Pair, set[tuple[Token, ...]]] = {}
    for word, n in words.items():
        note(word, n, counts, where)
    while len(learnt) < merges and counts:
        pair = min(counts, key=lambda p: (-counts[p], p))
        if counts[pair] < 2:
            break
        learnt[pair] = BYTES + len(learnt)
        for word in list(where[pair]):
            n = words.pop(word)
            note(word, -n, counts, where)
            shorter = tuple(merge(word, pair, learnt[pair]))
            words[shorter] += n
            note(shorter, n, counts, where)
    return learnt


def note(
    word: tuple[Token, ...],
    n: int,
    counts: Counter[Pair],
    where: dict[Pair, set[tuple[Token, ...]]],
) -> None:
    """Count the pairs of a *word* that occurs *n* times more (or, below 0, no longer)."""
    for pair in itertools.pairwise(word):
        counts[pair] += n
        if counts[pair] <= 0:
            del counts[pair]
        words = where.setdefault(pair, set())
        words.add(word) if n > 0 else words.discard(word)


def encode(text: str, merges: Merges) -> list[Token]:
    """The tokens of *text*: in each piece the earliest merge first, until none applies."""
    return [token for piece in PIECE.findall(text) for token in encode_piece(piece, merges)]


def encode_piece(piece: str, merges: Merges) -> list[Token]:
    """The tokens of one piece."""
    tokens = list(piece.encode())
    while len(tokens) > 1:
        pairs = [pair for pair in itertools.pairwise(tokens) if pair in merges]
        if not pairs:
            break
        first = min(pairs, key=merges.__getitem__)
        tokens = merge(tokens, first, merges[first])
    return tokens


def vocabulary(merges: Merges) -> list[bytes]:
    """The bytes of each token."""
    known = [bytes([value]) for value in range(BYTES)]
    for left, right in merges:
        known.append(known[left] + known[right])
    return known


def decode(tokens: Iterable[Token], merges: Merges) -> str:
    """The text of *tokens*; bytes that are no text (half a character) become U+FFFD."""
    known = vocabulary(merges)
    return b"".join(known[token] for token in tokens).decode(errors="replace")


def nats_per_token(train: Sequence[Token], test: Sequence[Token], V: int) -> float:
    """Of a pair model that was counted on *train*: pairs, backed by single tokens, by 1 / V."""
    single, pairs, before = Counter(train), Counter(itertools.pairwise(train)), Counter(train[:-1])
    total = 0.0
    for a, b in itertools.pairwise(test):
        share = (single[b] + 1) / (len(train) + V)
        total -= np.log((pairs[a, b] + SHARE * share) / (before[a] + SHARE))
    return total / (len(test) - 1)


def texts() -> dict[str, tuple[str, str]]:
    """For each language the paragraphs to learn from, and those held out."""
    found = {}
    for language, name in FILES.items():
        lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
        border = round(len(lines) * (1 - HELD_OUT))
        found[language] = ("\n".join(lines[:border]), "\n".join(lines[border:]))
    return found


def first(merges: Merges, size: int) -> Merges:
    """Its first *size* merges: the tokeniser as it was then."""
    return dict(list(merges.items())[:size])


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Tokens by language and by what was learnt from; loss per token and per byte."""
    data = texts()
    english = train(data["English"][0], MERGES)
    three = train("\n".join(learn for learn, _ in data.values()), MERGES)
    known = vocabulary(three)
    longest = sorted(known[BYTES:], key=len)[-4:]
    print("longest tokens:", ", ".join(repr(t.decode(errors="replace")) for t in longest))
    numbers: dict[str, float] = {}
    print(f"\nthe same held-out paragraphs, tokens after {MERGES} merges learnt from")
    print(f"{'':10s}{'bytes':>9}{'English':>9}{'all three':>11}")
    for language, (_, held_out) in data.items():
        sizes = [len(held_out.encode()), *(len(encode(held_out, m)) for m in (english, three))]
        print(f"{language:10s}{sizes[0]:9,d}{sizes[1]:9,d}{sizes[2]:11,d}")
        short = language.lower()
        numbers |= {f"{short}_bytes": sizes[0], f"{short}_by_english": sizes[1]}
        numbers[f"{short}_by_three"] = sizes[2]
    learn, held_out = data["Russian"]
    columns: dict[str, list[float]] = {"merges": [], "nats_per_token": [], "bits_per_byte": []}
    print("\nRussian, a model of token pairs: merges, nats per token, bits per byte")
    for size in map(int, STEPS.split()):
        tokens, test = (encode(text, first(three, size)) for text in (learn, held_out))
        nats = nats_per_token(tokens, test, BYTES + size)
        bits = nats * len(test) / np.log(2) / len(held_out.encode())
        print(f"{size:6d} {nats:8.3f} {bits:8.3f}")
        for column, value in zip(columns.values(), (size, nats, bits), strict=True):
            column.append(float(value))
    odd = "naïve 蓝鲸 🐋 Ёжик\t\n"
    assert decode(encode(odd, three), three) == odd
    print(f"\nthere and back: {odd!r} in {len(encode(odd, three))} tokens")
    return columns, numbers


if __name__ == "__main__":
    main()
