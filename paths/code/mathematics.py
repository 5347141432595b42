"""The mathematics of the first step: least squares twice, the softmax's Jacobian, two urns.

The normal equations and their condition: Deisenroth, Faisal and Ong, Mathematics for Machine
Learning, 2020, chapter 9. Each function is compared with something that was not derived from it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SEED, ROWS, COLUMNS = 1, 50, 5
STEPS, EPSILON = 1000, 1e-5
DRAWS = 100_000


def normal_equations(X: Array, y: Array) -> Array:
    """The w (D,) that makes ‖X w − y‖ least: Xᵀ X w = Xᵀ y; X is (N, D)."""
    return np.asarray(np.linalg.solve(X.T @ X, X.T @ y))


def descent(X: Array, y: Array, steps: int) -> Array:
    """The same w by gradient descent on half the squared error, in steps of 1 / λ.

    λ is the largest eigenvalue of Xᵀ X, the largest curvature of the loss; 2 / λ diverges.
    """
    rate, w = 1 / np.linalg.eigvalsh(X.T @ X)[-1], np.zeros(X.shape[1])
    for _ in range(steps):
        w -= rate * X.T @ (X @ w - y)
    return w


def softmax(x: Array) -> Array:
    """Probabilities (V,) of logits (V,); without the maximum, so that exp cannot overflow."""
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum())


def jacobian(x: Array) -> Array:
    """∂p_i / ∂x_j = p_i ([i = j] − p_j); its rows sum to 0, so it has no inverse; (V, V)."""
    p = softmax(x)
    return np.diag(p) - np.outer(p, p)


def jacobian_by_differences(x: Array) -> Array:
    """The same from central differences, a column for each x_j."""
    nudges = EPSILON * np.eye(len(x))
    columns = [(softmax(x + n) - softmax(x - n)) / (2 * EPSILON) for n in nudges]
    return np.stack(columns, axis=1)


def posterior(prior: float, red_a: float, red_b: float, reds: int, draws: int) -> float:
    """That the urn is A, after *reds* red balls in *draws* (each put back).

    *prior* is the probability of A beforehand, *red_a* and *red_b* are the urns' shares of red.
    """
    a = prior * red_a**reds * (1 - red_a) ** (draws - reds)
    b = (1 - prior) * red_b**reds * (1 - red_b) ** (draws - reds)
    return a / (a + b)


def frequency(
    prior: float, red_a: float, red_b: float, reds: int, draws: int, rng: np.random.Generator
) -> float:
    """How often it was A among DRAWS simulated urns that gave *reds* red balls."""
    is_a = rng.random(DRAWS) < prior
    seen = rng.binomial(draws, np.where(is_a, red_a, red_b)) == reds
    return float(is_a[seen].mean())


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Compare each with its witness; returns the descent's way and the headline numbers."""
    rng = np.random.default_rng(SEED)
    X, y = rng.normal(size=(ROWS, COLUMNS)), rng.normal(size=ROWS)
    right = np.linalg.lstsq(X, y, rcond=None)[0]
    equations = float(np.abs(normal_equations(X, y) - right).max())
    steps = [0, 10, 20, 40, 80, 160, STEPS]
    off = [float(np.abs(descent(X, y, n) - right).max()) for n in steps]
    print(f"least squares: the equations are off by {equations:.1e}, descent after")
    for count, difference in zip(steps, off, strict=True):
        print(f"  {count:5d} steps by {difference:.1e}")
    x = rng.normal(size=6)
    a, n = jacobian(x), jacobian_by_differences(x)
    error = float(np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n)))
    print(
        f"the softmax's Jacobian: relative error {error:.1e}, rank {np.linalg.matrix_rank(a)} of 6"
    )
    urns = (0.3, 0.8, 0.4, 3, 4)
    believed, counted = posterior(*urns), frequency(*urns, rng)
    print(f"two urns: posterior {believed:.4f}, frequency {counted:.4f}")
    numbers = {"equations_off": equations, "descent_off": off[-1], "jacobian_error": error}
    return {"step": [float(s) for s in steps], "off": off}, {**numbers, "posterior": believed}


if __name__ == "__main__":
    main()
