"""A search by words, as the check of its step expects it."""

from __future__ import annotations

import math
import re
from collections import Counter

K1, B = 1.5, 0.75


def words(text: str) -> list[str]:
    """In small letters, without punctuation."""
    return re.findall(r"\w+", text.lower())


def search(passages: list[str], question: str, k: int) -> list[int]:
    """BM25."""
    counts = [Counter(words(p)) for p in passages]
    lengths = [sum(c.values()) for c in counts]
    mean = sum(lengths) / len(lengths)
    scores = [0.0] * len(passages)
    for word in set(words(question)):
        n = sum(word in c for c in counts)
        weight = math.log((len(passages) - n + 0.5) / (n + 0.5) + 1)
        for i, c in enumerate(counts):
            tf = c[word]
            scores[i] += weight * tf * (K1 + 1) / (tf + K1 * (1 - B + B * lengths[i] / mean))
    return sorted(range(len(passages)), key=lambda i: -scores[i])[:k]


def recall(found: list[list[int]], right: list[int]) -> float:
    """The share that was found."""
    return sum(r in places for r, places in zip(right, found, strict=True)) / len(right)


def prompt(question: str, passages: list[str], most: int) -> str:
    """As many passages as fit."""
    text = f"Question: {question}"
    for number, passage in enumerate(passages, 1):
        longer = f"{text}\n[{number}] {passage}"
        if len(longer) > most:
            break
        text = longer
    return text
