"""Exercises on paths/code/kv_cache.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_kv_cache.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from kv_cache import Cache
    from transformer import Transformer

Array = NDArray[np.floating]


def cache_bytes(N: int, d_model: int, tokens: int, bytes_per_number: int) -> int:
    """What the cache of a model with *N* layers takes for a text of *tokens*."""
    raise NotImplementedError


def rewind(cache: Cache, tokens: int) -> None:
    """Forget all but the first *tokens*, so that the text can go on differently from there."""
    raise NotImplementedError


def prefill(model: Transformer, cache: Cache, tokens: NDArray[np.int64]) -> Array:
    """Read a whole prompt at once into an empty cache; the logits (V,) after its last token.

    The model's layers already compute all keys and values at once: model.layer(n, x) gives the
    output of layer n, and model.norm and model.heads are what it uses on the way.
    """
    raise NotImplementedError
