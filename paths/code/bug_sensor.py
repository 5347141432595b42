"""Is the machine idle, working or jammed? Softmax regression on six sensors, tick by tick.

A state lasts some ticks before it changes. Each sensor shows what is typical of the state, and
noise. The recorder's first frame is taken before the sensors are warm, and is left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

SEED, TICKS = 1, 6000
STATES, SENSORS, CHANGE = 3, 6, 0.15  # how often a tick brings another state
NOISE = 0.35
STEPS, RATE = 300, 0.5


def record(rng: np.random.Generator) -> tuple[Array, Ints]:
    """Frames of the sensors (TICKS, SENSORS), and the states (TICKS,) that an operator noted."""
    typical = rng.standard_normal((STATES, SENSORS))
    moves = np.where(rng.random(TICKS) < CHANGE, rng.integers(1, STATES, TICKS), 0)
    states = np.cumsum(moves) % STATES
    frames = typical[states] + NOISE * rng.standard_normal((TICKS, SENSORS))
    return frames, states


def examples(frames: Array, states: Ints) -> tuple[Array, Ints]:
    """Frames with a one beside them, and the state of each; the cold first frame is left out."""
    warm = frames[1:]
    x = np.column_stack([warm, np.ones(len(warm))])
    return x, states[: len(x)]


def probabilities(w: Array, x: Array) -> Array:
    """Of each state (n, STATES) for x (n, SENSORS + 1)."""
    e = np.exp(x @ w)
    return np.asarray(e / e.sum(axis=1, keepdims=True))


def fit(x: Array, y: Ints) -> tuple[Array, list[float]]:
    """Weights (SENSORS + 1, STATES) by gradient descent, and the loss before each step."""
    w, losses = np.zeros((x.shape[1], STATES)), []
    for _ in range(STEPS):
        p = probabilities(w, x)
        losses.append(float(-np.log(p[np.arange(len(y)), y]).mean()))
        w -= RATE * x.T @ (p - np.eye(STATES)[y]) / len(y)
    return w, losses


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Learn from the first half of the record, test on the second, and say what was mixed up."""
    x, y = examples(*record(np.random.default_rng(SEED)))
    half = len(y) // 2
    w, losses = fit(x[:half], y[:half])
    steps = [0, 10, 30, 100, STEPS - 1]
    for step in steps:
        print(f"step {step:4d}   loss {losses[step]:.3f}")
    said = probabilities(w, x[half:]).argmax(axis=1)
    right = said == y[half:]
    print(f"\nright on {right.mean():.1%} of {half} ticks\n\n        said  idle  working  jammed")
    for state, name in enumerate(("idle", "working", "jammed")):
        of = said[y[half:] == state]
        shares = [float((of == other).mean()) for other in range(STATES)]
        print(f"was {name:8s}", *(f"{share:7.1%}" for share in shares))
    last = np.append(np.diff(y[half:]) != 0, False)  # ticks after which the state is another
    beside = last | np.append(False, last[:-1])
    share = float(beside[~right].mean())
    print(f"\n{share:.1%} of the mistakes are made beside a change of state")
    columns = {"step": [float(s) for s in steps], "loss": [losses[s] for s in steps]}
    return columns, {"right": float(right.mean()), "loss": losses[-1], "beside": share}


if __name__ == "__main__":
    main()
