"""Exercises on paths/code/sampling.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_sampling.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def min_p(p: Array, share: float) -> Array:
    """Only tokens that are at least *share* times as likely as the likeliest one."""
    raise NotImplementedError


def temperature_for(logits: Array, entropy: float) -> float:
    """The temperature at which the distribution of *logits* has *entropy* nats, to 1e-6."""
    raise NotImplementedError


def gumbel(logits: Array, rng: np.random.Generator) -> int:
    """A token drawn without a softmax: the largest of logits + g, with g = −log(−log u).

    u is drawn evenly from (0, 1) for each token. Its distribution is that of softmax(logits).
    """
    raise NotImplementedError
