from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import lstm
import text
from adam import Adam
from ways_in.cli import recorded


@pytest.mark.slow
def test_every_gradient_agrees_with_finite_differences_over_five_steps() -> None:
    assert max(lstm.gradient_errors(np.random.default_rng(0)).values()) < 1e-6


@pytest.mark.slow
def test_the_check_finds_a_flipped_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    right = lstm.cell_backward

    def wrong(*arguments: Any) -> tuple[Any, ...]:
        sums, dz, dc = right(*arguments)
        return sums, dz, -dc

    monkeypatch.setattr(lstm, "cell_backward", wrong)
    assert max(lstm.gradient_errors(np.random.default_rng(0)).values()) > 1e-2


def test_a_text_in_two_parts_costs_what_it_costs_in_one() -> None:
    theta, state = lstm.parameters(np.random.default_rng(0)), lstm.start(1)
    tokens = text.split()[0][None, :21]
    whole, end, _ = lstm.loss(theta, tokens[:, :-1], tokens[:, 1:], state)
    first, state, _ = lstm.loss(theta, tokens[:, :10], tokens[:, 1:11], state)
    second, state, _ = lstm.loss(theta, tokens[:, 10:-1], tokens[:, 11:], state)
    assert (first + second) / 2 == pytest.approx(whole, abs=1e-12)
    assert np.allclose(state.h, end.h, atol=1e-14)


def test_sixty_steps_teach_it_a_sentence() -> None:
    rng = np.random.default_rng(0)
    theta = lstm.parameters(rng, d=8, h=32)
    adam, tokens = Adam(theta), text.encode("the cat slept because it was tired. ")[None]
    for _ in range(60):
        nats, _, g = lstm.loss(theta, tokens[:, :-1], tokens[:, 1:], lstm.start(1, h=32))
        adam.step(g, 0.03)
    assert nats < 0.1


def test_its_recorded_run_beats_the_bigram_model_by_0_3_nats() -> None:
    bigram = recorded.read("bigram").numbers["held_out_trained_nats"]
    assert recorded.read("lstm").numbers["last_held_out_nats"] < bigram - 0.3


def recall(rng: np.random.Generator, n: int, others: int) -> tuple[np.ndarray, np.ndarray]:
    answers = rng.integers(0, 2, n)
    return np.column_stack([answers, rng.integers(2, 10, (n, others)), np.full(n, 10)]), answers


def test_it_recalls_the_first_symbol_after_twenty_others() -> None:
    rng, n, d, h = np.random.default_rng(0), 32, 8, 32
    theta = lstm.parameters(rng, d, h)
    adam = Adam(theta)

    def read(x: np.ndarray) -> tuple[lstm.State, list[lstm.Step]]:
        state, steps = lstm.start(len(x), h), []
        for t in range(x.shape[1]):
            state, step = lstm.cell(theta, x[:, t], state)
            steps.append(step)
        return state, steps

    for batch in range(500):
        x, y = recall(rng, n, min(20, 1 + batch // 25))  # what is near is learnt sooner
        state, steps = read(x)
        p = lstm.softmax(state.h @ theta["W_y"])
        p[np.arange(n), y] -= 1  # the loss counts at the last position only
        g = {name: np.zeros_like(array) for name, array in theta.items()}
        g["W_y"] += state.h.T @ p / n
        dh, dc = p @ theta["W_y"].T / n, np.zeros((n, h))
        for t in reversed(range(x.shape[1])):
            sums, dz, dc = lstm.cell_backward(theta, steps[t], dh, dc)
            g["W"] += steps[t].z.T @ sums
            g["b"] += sums.sum(axis=0)
            np.add.at(g["E"], x[:, t], dz[:, :d])
            dh = dz[:, d:]
        adam.step(g, 0.01)
        if batch % 50 == 0:
            x, y = recall(np.random.default_rng(9), 1000, 20)
            right = (read(x)[0].h @ theta["W_y"]).argmax(axis=1) == y
            if right.mean() > 0.99:
                return
    raise AssertionError(f"{right.mean():.0%} right after {batch + 1} batches")
