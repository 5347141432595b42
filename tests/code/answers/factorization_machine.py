"""Our factorization machine, as the check of its step expects it."""

from __future__ import annotations

import numpy as np

import factorization_machine as fm
from factorization_machine import Data


def score(w0: float, w: np.ndarray, V: np.ndarray, x: np.ndarray) -> np.ndarray:
    """For features of any size."""
    total = x @ V
    pairs = 0.5 * (total**2 - x**2 @ V**2).sum(axis=1)
    return w0 + x @ w + pairs


def gradient(
    w0: float, w: np.ndarray, V: np.ndarray, x: np.ndarray, y: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """Of the mean log loss."""
    residual = (1 / (1 + np.exp(-score(w0, w, V, x))) - y) / len(y)
    weighted = residual[:, None] * x
    dV = weighted.T @ (x @ V) - (weighted * x).sum(axis=0)[:, None] * V
    return residual.sum(), x.T @ residual, dV


def features(pairs: np.ndarray) -> np.ndarray:
    """The hour is always the first."""
    user, ad = pairs.T
    return np.stack([user, fm.USERS + ad, 0 * user + fm.USERS + fm.ADS], axis=1)


def fitted(k: int, shown: np.ndarray, clicked: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Probabilities."""
    model = fm.fit(Data(features(shown), clicked), k, penalty=3e-5, passes=3, rate=0.3)
    return 1 / (1 + np.exp(-model.score(features(asked))))


def machine(shown: np.ndarray, clicked: np.ndarray, asked: np.ndarray, seed: int) -> np.ndarray:
    """Of rank 4."""
    return fitted(4, shown, clicked, asked)


def baseline(shown: np.ndarray, clicked: np.ndarray, asked: np.ndarray, seed: int) -> np.ndarray:
    """Of rank 0."""
    return fitted(0, shown, clicked, asked)
