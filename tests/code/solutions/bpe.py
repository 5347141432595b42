"""Our solutions of the exercises on bpe.py."""

from __future__ import annotations

import codecs
import math
from typing import TYPE_CHECKING

from bpe import Merges, encode, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence


def bits_per_byte(nats_per_token: float, tokens: int, text: str) -> float:
    """All nats, in bits, over all bytes."""
    return nats_per_token * tokens / math.log(2) / len(text.encode())


def whole_characters(tokens: Sequence[int], merges: Merges) -> str:
    """By a decoder that waits for the rest."""
    known = vocabulary(merges)
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    return decoder.decode(b"".join(known[token] for token in tokens))


def fertility(text: str, merges: Merges) -> float:
    """Tokens over words."""
    return len(encode(text, merges)) / len(text.split())
