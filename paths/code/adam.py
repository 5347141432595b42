"""The Adam optimiser, for the programs of this folder that train a network.

Kingma and Ba, Adam: A Method for Stochastic Optimization, 2014, https://arxiv.org/abs/1412.6980,
algorithm 1, with the gradient clipped to a norm first.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.floating]]


class Adam:
    """Running means of the gradients and of their squares; *theta* is changed in place."""

    def __init__(self, theta: Arrays, beta1: float = 0.9, beta2: float = 0.99) -> None:
        self.theta, self.beta1, self.beta2, self.t = theta, beta1, beta2, 0
        self.m = {name: np.zeros_like(array) for name, array in theta.items()}
        self.v = {name: np.zeros_like(array) for name, array in theta.items()}

    def step(self, g: Arrays, alpha: float, clip: float = 1.0) -> None:
        """Move *theta* against the gradients *g* with step size *alpha*."""
        norm = float(np.sqrt(sum(np.sum(array**2) for array in g.values())))
        scale = min(1.0, clip / (norm + 1e-12))
        self.t += 1
        for name, theta in self.theta.items():
            g_t, m, v = g[name] * scale, self.m[name], self.v[name]
            m += (1 - self.beta1) * (g_t - m)
            v += (1 - self.beta2) * (g_t**2 - v)
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = v / (1 - self.beta2**self.t)
            theta -= alpha * m_hat / (np.sqrt(v_hat) + 1e-8)
