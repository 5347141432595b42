"""Our tokeniser, as the check of its step expects it."""

from __future__ import annotations

import math

from bpe import decode, encode, train

__all__ = ["bits_per_byte", "decode", "encode", "train"]


def bits_per_byte(nats: float, tokens: int, text: str) -> float:
    """All nats, in bits, over all bytes."""
    return nats * tokens / math.log(2) / len(text.encode())
