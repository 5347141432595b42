"""An LSTM language model of characters, its gradients checked, trained for a quarter of a minute.

Hochreiter and Schmidhuber, Long Short-Term Memory, 1997, https://doi.org/10.1162/neco.1997.9.8.1735,
with the forget gate of Gers, Schmidhuber and Cummins, Learning to Forget, 2000,
https://doi.org/10.1162/089976600300015015.

For each token x_t, with σ(z) = 1 / (1 + exp(−z)):

    i, f, o = σ(W [x_t, h_{t−1}] + b)     what to write, to keep and to show
    g = tanh(W [x_t, h_{t−1}] + b)        what would be written
    c_t = f c_{t−1} + i g                 the cell: a sum, so its gradient need not fade
    h_t = o tanh(c_t)                     what the next layer and the next step see
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import text
from adam import Adam
from sampling import sample, softmax

Array = NDArray[np.float64]
Tokens = NDArray[np.int64]
Parameters = dict[str, Array]

SEED = 1
D, H = 24, 128  # width of an embedded character, and of the state
LENGTH, BATCH = 48, 32  # steps that the gradient goes back; texts read side by side
STEPS, ALPHA, EVERY = 400, 8e-3, 50
TEMPERATURE = 0.7


class State(NamedTuple):
    """What is carried from token to token: h and c, both (B, H)."""

    h: Array
    c: Array


class Step(NamedTuple):
    """What the backward pass needs of one time step."""

    z: Array  # (B, D + H), the input beside the state
    gates: tuple[Array, Array, Array, Array]  # i, f, o, g; each (B, H)
    c_before: Array
    c: Array


def parameters(rng: np.random.Generator, d: int = D, h: int = H) -> Parameters:
    """Random weights; the forget gate's bias is 1, so that the cell keeps at first."""
    b = np.zeros(4 * h)
    b[h : 2 * h] = 1
    return {
        "E": rng.normal(0, 1, (text.V, d)),
        "W": rng.normal(0, (d + h) ** -0.5, (d + h, 4 * h)),  # columns of i, f, o, g
        "b": b,
        "W_y": rng.normal(0, 0.1 * h**-0.5, (h, text.V)),
    }


def start(batch: int, h: int = H) -> State:
    """Nothing read yet."""
    return State(np.zeros((batch, h)), np.zeros((batch, h)))


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(−z)), by way of tanh, which cannot overflow."""
    return 0.5 * (1 + np.tanh(z / 2))


def cell(theta: Parameters, x: Tokens, state: State) -> tuple[State, Step]:
    """One time step for the tokens x (B,)."""
    z = np.concatenate([theta["E"][x], state.h], axis=1)
    a_i, a_f, a_o, a_g = np.split(z @ theta["W"] + theta["b"], 4, axis=1)
    i, f, o, g = sigmoid(a_i), sigmoid(a_f), sigmoid(a_o), np.tanh(a_g)
    c = f * state.c + i * g
    return State(o * np.tanh(c), c), Step(z, (i, f, o, g), state.c, c)


def cell_backward(
    theta: Parameters, step: Step, dh: Array, dc: Array
) -> tuple[Array, Array, Array]:
    """From the gradients of h_t and c_t: those of the four sums, of z and of c_{t−1}."""
    i, f, o, g = step.gates
    tanh_c = np.tanh(step.c)
    dc = dc + dh * o * (1 - tanh_c**2)  # c is used twice: in h_t and in c_{t+1}
    di, df, do, dg = dc * g, dc * step.c_before, dh * tanh_c, dc * i
    da = [di * i * (1 - i), df * f * (1 - f), do * o * (1 - o), dg * (1 - g**2)]
    sums = np.concatenate(da, axis=1)  # (B, 4 H)
    return sums, sums @ theta["W"].T, dc * f


def loss(theta: Parameters, x: Tokens, y: Tokens, state: State) -> tuple[float, State, Parameters]:
    """Cross-entropy over x and y (B, T) in nats per token, the last state, and the gradients."""
    B, T = x.shape
    steps, total, dh_out = [], 0.0, []
    gradients = {name: np.zeros_like(array) for name, array in theta.items()}
    for t in range(T):
        state, step = cell(theta, x[:, t], state)
        p = softmax(state.h @ theta["W_y"])  # (B, V)
        total -= np.log(p[np.arange(B), y[:, t]]).sum()
        p[np.arange(B), y[:, t]] -= 1  # softmax minus one-hot
        gradients["W_y"] += state.h.T @ p / (B * T)
        dh_out.append(p @ theta["W_y"].T / (B * T))
        steps.append(step)
    dh, dc = np.zeros_like(state.h), np.zeros_like(state.c)
    for t in reversed(range(T)):  # back through time
        sums, dz, dc = cell_backward(theta, steps[t], dh + dh_out[t], dc)
        gradients["W"] += steps[t].z.T @ sums
        gradients["b"] += sums.sum(axis=0)
        d = theta["E"].shape[1]
        np.add.at(gradients["E"], x[:, t], dz[:, :d])
        dh = dz[:, d:]
    return total / (B * T), state, gradients


def gradient_errors(rng: np.random.Generator, epsilon: float = 1e-5) -> dict[str, float]:
    """‖a − n‖ / (‖a‖ + ‖n‖) of each parameter: a by formula, n by central differences."""
    theta, state = parameters(rng, d=3, h=4), start(2, h=4)
    x, y = rng.integers(0, text.V, (2, 2, 5))  # two texts, five time steps
    errors = {}
    for name, a in loss(theta, x, y, state)[2].items():
        n = np.zeros_like(a)
        for place in np.ndindex(a.shape):
            kept = theta[name][place]
            theta[name][place] = kept + epsilon
            above = loss(theta, x, y, state)[0]
            theta[name][place] = kept - epsilon
            n[place] = (above - loss(theta, x, y, state)[0]) / (2 * epsilon)
            theta[name][place] = kept
        errors[name] = float(np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n)))
    return errors


def generate(theta: Parameters, prompt: str, length: int, rng: np.random.Generator) -> str:
    """*prompt* and *length* characters after it; each costs the same, however long the text."""
    state, tokens = start(1), list(text.encode(prompt))
    for t in range(len(tokens) + length - 1):
        state, _ = cell(theta, np.array([tokens[t]]), state)
        if t + 1 == len(tokens):
            tokens.append(sample(state.h[0] @ theta["W_y"], rng, TEMPERATURE))
    return text.decode(np.array(tokens))


def held_out_loss(theta: Parameters, data: Tokens) -> float:
    """Nats per token over *data*, read as one text."""
    return loss(theta, data[None, :-1], data[None, 1:], start(1))[0]


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Check the gradients, train, write; returns the curve and the headline numbers."""
    rng = np.random.default_rng(SEED)
    errors = gradient_errors(rng)
    for name, error in errors.items():
        print(f"gradient of {name:4s} relative error {error:.1e}")
    train, test = text.split()
    streams = train[: len(train) // BATCH * BATCH].reshape(BATCH, -1)  # BATCH long texts
    theta, state = parameters(rng), start(BATCH)
    adam = Adam(theta)
    curve: dict[str, list[float]] = {"step": [], "train_nats": [], "held_out_nats": []}
    recent, place = [], 0
    for step in range(STEPS + 1):
        if place + LENGTH >= streams.shape[1]:  # the end: read again, with an empty state
            state, place = start(BATCH), 0
        x, y = streams[:, place : place + LENGTH], streams[:, place + 1 : place + LENGTH + 1]
        nats, state, gradients = loss(theta, x, y, state)  # the state goes on, they do not
        place += LENGTH
        recent.append(nats)
        if step % EVERY == 0:
            row = (step, float(np.mean(recent)), held_out_loss(theta, test))
            for column, value in zip(curve.values(), row, strict=True):
                column.append(value)
            print("step {:5d}   training {:.3f}   held out {:.3f} nats".format(*row))
            recent.clear()
        adam.step(gradients, ALPHA * (1 - step / (STEPS + 1)))
    print("\n" + generate(theta, "the ", 240, rng))
    numbers = {"gradient_error": max(errors.values()), "last_train_nats": curve["train_nats"][-1]}
    return curve, {**numbers, "last_held_out_nats": curve["held_out_nats"][-1]}


if __name__ == "__main__":
    from own_text import with_text  # reads --text FILE

    with_text(main)
