"""Exercises on paths/code/bpe.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_bpe.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bpe import Merges


def bits_per_byte(nats_per_token: float, tokens: int, text: str) -> float:
    """What a loss of *nats_per_token* over all *tokens* of *text* is for each byte of it, in bits.

    Of two models with different tokenisers only this can be compared.
    """
    raise NotImplementedError


def whole_characters(tokens: Sequence[int], merges: Merges) -> str:
    """The text of *tokens* so far, without the bytes of a character that is not yet complete.

    A server that shows tokens as they come must not show half a character.
    """
    raise NotImplementedError


def fertility(text: str, merges: Merges) -> float:
    """Tokens for each word of *text*; words are what str.split() gives."""
    raise NotImplementedError
