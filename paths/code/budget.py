"""One budget of arithmetic, models of three widths: which of them learns most for it.

A training run costs about 6 floating-point operations for each parameter and each token, 2 on the
way forward and 4 on the way back (Kaplan et al., 2020, https://arxiv.org/abs/2001.08361, section
2.1). So a budget C buys a model of N parameters D = C / 6N tokens, and the wider it is, the fewer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import text
from adam import Adam
from training import batch, generate, held_out_loss, learning_rate
from transformer import Transformer

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 1
H, N = 4, 2  # heads, layers
LENGTH, BATCH = 64, 16  # tokens of a sequence, sequences of a step
WARM, RATE = 0.1, 0.5  # share of the steps that warm up; the learning rate is RATE / width
TEMPERATURE = 0.7
WIDTHS = (32, 64, 128)
BUDGETS = (1e11, 4e11, 1.6e12, 6.4e12)  # floating-point operations


def parameters(model: Transformer) -> int:
    """How many numbers *model* learns."""
    return sum(array.size for array in model.p.values())


def affordable(budget: float, size: int) -> int:
    """The steps that *budget* operations buy a model of *size* parameters, at least one."""
    return max(1, round(budget / (6 * size * LENGTH * BATCH)))


def trained(width: int, budget: float) -> tuple[Transformer, int]:
    """A model of *width* on which *budget* operations were spent, and the tokens it has read."""
    rng = np.random.default_rng(SEED)
    model = Transformer(text.V, width, H, N, rng).astype(np.float32)
    adam, data = Adam(model.p), text.split()[0]
    steps = affordable(budget, parameters(model))
    for step in range(steps):
        model.zero_gradients()
        model.loss(*batch(data, LENGTH, BATCH, rng), learn=True)
        adam.step(model.g, learning_rate(step, steps, round(WARM * steps), RATE / width))
    return model, steps * LENGTH * BATCH


def main(
    widths: Sequence[int] = WIDTHS, budgets: Sequence[float] = BUDGETS
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Spend each budget on each width; a column of held-out losses for each width."""
    held_out, rng = text.split()[1], np.random.default_rng(SEED)
    characters = len(text.split()[0])
    columns: dict[str, list[float]] = {"operations": list(budgets)}
    numbers: dict[str, float] = {"training_characters": float(characters)}
    for budget in budgets:
        for width in widths:
            model, tokens = trained(width, budget)
            loss = held_out_loss(model, held_out, LENGTH)
            columns.setdefault(f"width_{width}_nats", []).append(loss)
            columns.setdefault(f"width_{width}_passes", []).append(tokens / characters)
            numbers[f"parameters_{width}"] = float(parameters(model))
            print(
                f"{budget:.1e} operations   width {width:3d}   {parameters(model):7,d} parameters"
                f"   {tokens:10,d} tokens = {tokens / characters:6.1f} passes   {loss:.3f} nats"
            )
        print(generate(model, "the ", 90, LENGTH, TEMPERATURE, rng).replace("\n", " ") + "\n")
    return columns, numbers


if __name__ == "__main__":
    main()
