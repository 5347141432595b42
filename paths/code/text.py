"""The text that all language models of this folder learn, as numbers.

The models read characters: token i is the i-th of the V characters that occur, in the order of
their codes. The text is a fixed file, 57 kB of this site's own English paragraphs in an order
drawn by lot, so that a run of today and one of next year learn the same. Nothing is downloaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXT = Path(__file__).with_name("corpus.txt").read_text(encoding="utf-8").lower()
CHARACTERS = "".join(sorted(set(TEXT)))
V = len(CHARACTERS)
HELD_OUT = 0.1  # the last tenth is never trained on


def encode(text: str) -> NDArray[np.int64]:
    """The tokens of *text*; raises ValueError for a character that the corpus does not have."""
    return np.array([CHARACTERS.index(character) for character in text], dtype=np.int64)


def decode(tokens: NDArray[np.int64]) -> str:
    """The text of *tokens*."""
    return "".join(CHARACTERS[token] for token in tokens)


def split() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The corpus in tokens: the part to train on, and the part held out for testing."""
    tokens = encode(TEXT)
    border = round(len(tokens) * (1 - HELD_OUT))
    return tokens[:border], tokens[border:]
