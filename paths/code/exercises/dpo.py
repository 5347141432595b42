"""Exercises on paths/code/dpo.py. Complete the functions; the tests beside them judge.

python -m pytest paths/code/exercises/test_dpo.py
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def implied_reward(p: Array, reference: Array, beta: float) -> Array:
    """The reward under which *p* is the best policy, with the mean 0 for each prompt (row)."""
    raise NotImplementedError


def advantages(rewards: Array) -> Array:
    """GRPO's: of each row (the answers drawn for one prompt) mean 0 and standard deviation 1.

    A row whose answers all got the same reward teaches nothing: zeros.
    """
    raise NotImplementedError


def length_corrected(log_p: Array, tokens: NDArray[np.int64]) -> Array:
    """Log-probabilities of answers for each token, so that long ones are not unlikely as such."""
    raise NotImplementedError
