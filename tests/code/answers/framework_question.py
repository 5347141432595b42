"""A framework of two executions, and a chain that computes again what it did not keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

Array = np.ndarray
Back = Callable[[Array], tuple[Array, ...]]


def matmul(x: Array, w: Array) -> tuple[Array, Back]:
    """x w."""
    return x @ w, lambda dy: (dy @ w.T, x.T @ dy)


def add(x: Array, b: Array) -> tuple[Array, Back]:
    """x + b, b broadcast over rows."""
    return x + b, lambda dy: (dy, dy.sum(axis=0))


def tanh(x: Array) -> tuple[Array, Back]:
    """tanh x."""
    y = np.tanh(x)
    return y, lambda dy: (dy * (1 - y**2),)


def cross_entropy(z: Array, y: Array) -> tuple[Array, Back]:
    """The mean over rows; labels have no gradient."""
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    rows = np.arange(len(y))
    dz = (p - np.eye(z.shape[1])[y]) / len(y)
    return -np.log(p[rows, y]).mean(), lambda dy: (dy * dz, np.zeros(len(y)))


@dataclass
class Tape:
    """Operations as they happen, with where their inputs and output stand."""

    values: list[Array]
    done: list[tuple[Back, tuple[int, ...], int]] = field(default_factory=list)

    def run(self, operation: Callable[..., tuple[Array, Back]], *inputs: int) -> int:
        """Do it now."""
        value, back = operation(*(self.values[i] for i in inputs))
        self.values.append(value)
        self.done.append((back, inputs, len(self.values) - 1))
        return len(self.values) - 1

    def gradients(self) -> list[Array]:
        """Of the last value, by every one."""
        found = [np.zeros(np.shape(value)) for value in self.values]
        found[-1] = np.ones(())
        for back, inputs, output in reversed(self.done):
            for i, d in zip(inputs, back(found[output]), strict=True):
                found[i] = found[i] + d
        return found


PLAN = [(matmul, 4, 0), (add, 6, 1), (tanh, 7), (matmul, 8, 2), (add, 9, 3), (cross_entropy, 10, 5)]


def tape(*given: Array) -> list[Array]:
    """Each operation at once."""
    t = Tape(list(given))
    a = t.run(tanh, t.run(add, t.run(matmul, 4, 0), 1))
    t.run(cross_entropy, t.run(add, t.run(matmul, a, 2), 3), 5)
    return [t.values[-1], *t.gradients()[:4]]


def graph(*given: Array) -> list[Array]:
    """The plan is there before the values are."""
    t = Tape(list(given))
    for operation, *inputs in PLAN:
        t.run(operation, *inputs)
    return [t.values[-1], *t.gradients()[:4]]


def chain(
    layer: Callable[[Array], Array],
    back: Callable[[Array, Array], Array],
    x: Array,
    layers: int,
    segments: int,
) -> Array:
    """Keep the inputs of segments, and compute each again on the way back."""
    length = layers // (segments or 1)
    starts = [x]
    for n in range(1, layers + 1):
        x = layer(x)
        if n % length == 0 and n < layers and segments:
            starts.append(x)
    dy = np.ones(x.shape)
    del x
    while starts:
        inputs = [starts.pop()]
        for _ in range(length - 1):
            inputs.append(layer(inputs[-1]))
        while inputs:
            dy = back(inputs.pop(), dy)
    return dy


pages = "\n\n".join(
    f"{name} was made for readers of the example, and gives up {what}; section {n} of its paper."
    for n, (name, what) in enumerate(
        [
            ("CXXNet", "loops"),
            ("Minerva", "speed"),
            ("MXNet", "simplicity"),
            ("TensorFlow", "eager errors"),
            ("The choice between MXNet and Minerva", "one of the two"),
            ("Choosing the loser, CXXNet,", "what one does not need"),
        ],
        2,
    )
)
