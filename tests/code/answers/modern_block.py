"""Our modern block, as the check of its step expects it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from modern_block import angles, rotate
from sampling import softmax

Array = NDArray[np.float64]


def rotary(x: Array, positions: NDArray[np.int64]) -> Array:
    """Turned by the positions."""
    return rotate(x, angles(positions, x.shape[-1]))


def rms_norm(x: Array, gamma: Array) -> Array:
    """x over the root of its mean square."""
    return x / np.sqrt((x**2).mean(axis=-1, keepdims=True)) * gamma


def swiglu(x: Array, W: Array, G: Array, V: Array) -> Array:
    """A gate on x G."""
    a = x @ G
    return (a / (1 + np.exp(-a)) * (x @ W)) @ V


def grouped_attention(Q: Array, K: Array, V: Array) -> Array:
    """Heads of a group share keys and values."""
    (h, T, d), g = Q.shape, len(K)
    k, v = np.repeat(K, h // g, axis=0), np.repeat(V, h // g, axis=0)
    later = np.triu(np.full((T, T), -np.inf), 1)
    return softmax(Q @ k.swapaxes(1, 2) / np.sqrt(d) + later) @ v
