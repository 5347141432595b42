"""Behavioural cloning in a grid world, with a recorder that is one frame late.

A player walks to a goal; a network learns which action the player takes in which state. Two data
sets are recorded from the same games: one pairs each state with the action taken in it, the other,
by a slip of one frame, with the action taken in the state before. The wrong pairs are *easier* to
learn, since a state shows which way the player faces, and that is the last action. So the loss of
the wrong run is the better one. Two things tell: to play the record back, and to let it act.

Cloning: Pomerleau, "ALVINN: an autonomous land vehicle in a neural network", 1988. Copying the last
action: de Haan, Jayaraman and Levine, "Causal confusion in imitation learning", arXiv 1905.11979.

Run it:  python behavioural_cloning.py
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SIZE = 10  # the grid is SIZE × SIZE
MOVES = np.array([(-1, 0), (1, 0), (0, -1), (0, 1)])  # up, down, left, right
PATIENCE = 40  # moves after which a game counts as lost; the longest way takes 18


class State(NamedTuple):
    """Where the player is, where to go, and which way the player faces: the last move made."""

    player: tuple[int, int]
    goal: tuple[int, int]
    facing: int


def start(rng: np.random.Generator) -> State:
    """A new game: player and goal in two different cells."""
    player, goal = rng.choice(SIZE * SIZE, size=2, replace=False)
    place = divmod(int(player), SIZE), divmod(int(goal), SIZE)
    return State(*place, facing=int(rng.integers(4)))


def step(state: State, action: int) -> State:
    """The world: one move, stopped by the edge of the grid."""
    row, column = np.clip(np.array(state.player) + MOVES[action], 0, SIZE - 1)
    return State((int(row), int(column)), state.goal, action)


def expert(state: State) -> int:
    """The player who is imitated: first along the longer of the two distances."""
    down = state.goal[0] - state.player[0]
    right = state.goal[1] - state.player[1]
    if abs(down) >= abs(right):
        return 1 if down > 0 else 0
    return 3 if right > 0 else 2


def observe(state: State) -> Floats:
    """What the network sees: five one-hot vectors, 4 × SIZE + 4 numbers."""
    places = [*state.player, *state.goal]
    return np.concatenate([np.eye(SIZE)[place] for place in places] + [np.eye(4)[state.facing]])


def record(games: int, late: int, rng: np.random.Generator) -> tuple[list[State], Ints]:
    """States and actions of *games* games; with ``late=1`` the recorder's bug is in."""
    seen: list[State] = []
    done: list[int] = []
    for _ in range(games):
        state, states, actions = start(rng), [], []
        while state.player != state.goal:
            states.append(state)
            actions.append(expert(state))
            state = step(state, actions[-1])
        seen += states[late:]  # the bug: state t is paired with action t - late
        done += actions[: len(actions) - late]
    return seen, np.array(done)  # N states, (N,)


def first_fault(seen: list[State], done: Ints) -> int | None:
    """Play a record back: the first row whose move does not lead to the state of the next row."""
    for row, recorded in enumerate(seen[1:]):
        after = step(seen[row], int(done[row]))
        if after.player != after.goal and after != recorded:  # after a won game, any state may come
            return row
    return None


@dataclass
class Policy:
    """p(action | state) = softmax(tanh(x W1 + b1) W2 + b2)."""

    W1: Floats  # (inputs, hidden)
    b1: Floats  # (hidden,)
    W2: Floats  # (hidden, 4)
    b2: Floats  # (4,)

    @classmethod
    def random(cls, inputs: int, hidden: int, rng: np.random.Generator) -> Policy:
        """Small random weights, scaled by the number of inputs of each layer."""
        return cls(
            rng.normal(size=(inputs, hidden)) / np.sqrt(inputs),
            np.zeros(hidden),
            rng.normal(size=(hidden, 4)) / np.sqrt(hidden),
            np.zeros(4),
        )

    def forward(self, x: Floats) -> tuple[Floats, Floats]:
        """The hidden layer (N, hidden) and log p (N, 4)."""
        h = np.tanh(x @ self.W1 + self.b1)
        z = h @ self.W2 + self.b2
        z = z - z.max(axis=1, keepdims=True)
        return h, z - np.log(np.exp(z).sum(axis=1, keepdims=True))

    def act(self, state: State) -> int:
        """The most probable action."""
        return int(self.forward(observe(state)[None])[1].argmax())


def loss(policy: Policy, x: Floats, a: Ints) -> float:
    """Cross-entropy in nats per action."""
    return float(-policy.forward(x)[1][np.arange(len(a)), a].mean())


def gradient(policy: Policy, x: Floats, a: Ints) -> Policy:
    """The gradient of `loss`, in the same shape as the policy."""
    h, log_p = policy.forward(x)
    dz = np.exp(log_p)  # (N, 4)
    dz[np.arange(len(a)), a] -= 1
    dz /= len(a)
    dh = dz @ policy.W2.T * (1 - h * h)  # (N, hidden)
    return Policy(x.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0))


def success(policy: Policy, games: int, rng: np.random.Generator) -> float:
    """The share of new games that the policy wins when it plays by itself."""
    won = 0
    for _ in range(games):
        state = start(rng)
        for _ in range(PATIENCE):
            state = step(state, policy.act(state))
            if state.player == state.goal:
                won += 1
                break
    return won / games


class Epoch(NamedTuple):
    """What one looks at after each pass over the data."""

    loss: float  # on the training data, nats per action
    held_out: float  # on recorded games that were not trained on
    success: float  # share of games won


def clone(
    late: int, seed: int = 0, games: int = 600, epochs: int = 30, rate: float = 1.0
) -> list[Epoch]:
    """Record, train by stochastic gradient descent, and play after every epoch."""
    rng = np.random.default_rng(seed)
    (seen, a), (seen_held, a_held) = (record(n, late, rng) for n in (games, games // 5))
    x, x_held = (np.array([observe(s) for s in states]) for states in (seen, seen_held))
    policy = Policy.random(x.shape[1], 64, rng)
    history = []
    for _ in range(epochs):
        for batch in np.array_split(rng.permutation(len(x)), len(x) // 32):
            slope = gradient(policy, x[batch], a[batch])
            for value, g in zip(vars(policy).values(), vars(slope).values(), strict=True):
                value -= rate * g
        played = success(policy, 100, np.random.default_rng(seed + 1))
        history.append(Epoch(loss(policy, x, a), loss(policy, x_held, a_held), played))
    return history


def main() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Print both runs side by side; returns their curves and the headline numbers."""
    faults = [first_fault(*record(100, late, np.random.default_rng(0))) for late in (0, 1)]
    runs = {"right": clone(late=0), "late": clone(late=1)}
    print("        right pairs                  one frame late")
    print("epoch   loss    held out  games won  loss    held out  games won")
    for epoch in (1, 5, 10, 20, 30):
        cells = ["{:.4f}  {:.4f}    {:5.0%}".format(*run[epoch - 1]) for run in runs.values()]
        print(f"{epoch:5}   {'      '.join(cells)}")
    print("\nThe loss of the late recorder is the lower one. Watch it play before you believe it.")
    print(f"First row that does not play back: right pairs {faults[0]}, late pairs {faults[1]}.")
    curves = {
        f"{name}_{column}": [getattr(epoch, column) for epoch in run]
        for name, run in runs.items()
        for column in Epoch._fields
    }
    epochs = {"epoch": [float(epoch + 1) for epoch in range(len(runs["right"]))]}
    return epochs | curves, {name: curve[-1] for name, curve in curves.items()}


if __name__ == "__main__":
    main()
