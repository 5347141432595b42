from __future__ import annotations

import numpy as np
import pytest

import text
from adam import Adam
from training import held_out_loss
from transformer import LENGTH, Transformer
from ways_in.cli import recorded


def small(d_model: int = 8, h: int = 2, std: float = 0.3) -> Transformer:
    return Transformer(text.V, d_model, h, 2, np.random.default_rng(0), std)


def pairs(length: int) -> tuple[np.ndarray, np.ndarray]:
    tokens = text.split()[0][: 2 * length + 1]
    return tokens[:-1].reshape(2, length), tokens[1:].reshape(2, length)


@pytest.mark.parametrize("name", sorted(small().p))
def test_every_gradient_agrees_with_finite_differences(name: str) -> None:
    model, (x, y), epsilon = small(), pairs(6), 1e-5
    model.loss(x, y, learn=True)
    array = model.p[name].reshape(-1)
    places = np.random.default_rng(1).choice(array.size, min(8, array.size), replace=False)
    numeric = []
    for place in places:
        kept = array[place]
        losses = []
        for value in (kept + epsilon, kept - epsilon):
            array[place] = value
            losses.append(model.loss(x, y))
        array[place] = kept
        numeric.append((losses[0] - losses[1]) / (2 * epsilon))
    analytic = model.g[name].reshape(-1)[places]
    size = np.linalg.norm(analytic) + np.linalg.norm(numeric)
    assert np.linalg.norm(analytic - numeric) / size < 1e-6


def test_no_token_sees_a_later_one() -> None:
    model, tokens = small(d_model=32, h=4), text.split()[0][None, :64]
    changed = tokens.copy()
    changed[0, 39] = (changed[0, 39] + 1) % text.V  # token 40 of 64
    before, after = model.forward(tokens)[0][0], model.forward(changed)[0][0]
    assert np.abs(before[:39] - after[:39]).max() < 1e-12
    assert np.abs(before[39:] - after[39:]).max(axis=1).min() > 1e-6


def test_the_order_of_earlier_tokens_counts() -> None:
    model, tokens = small(), text.encode("the cat")[None]
    swapped = tokens[:, [1, 0, *range(2, 7)]]
    assert np.abs(model.forward(tokens)[0] - model.forward(swapped)[0])[0, -1].max() > 1e-3


def test_untrained_it_knows_nothing_and_claims_nothing() -> None:
    model = Transformer(text.V, 64, 4, 2, np.random.default_rng(0), std=0.02)
    assert held_out_loss(model, text.split()[1], LENGTH) == pytest.approx(np.log(text.V), abs=0.1)


@pytest.mark.slow
def test_it_learns_one_sequence_by_heart() -> None:
    model = Transformer(text.V, 32, 4, 2, np.random.default_rng(0))
    tokens, adam = text.split()[0][None, :65], Adam(model.p)
    for _ in range(200):
        model.zero_gradients()
        nats = model.loss(tokens[:, :-1], tokens[:, 1:], learn=True)
        adam.step(model.g, 1e-2)
    assert nats < 0.01


def test_its_recorded_run_beats_the_bigram_model_by_0_4_nats() -> None:
    bigram = recorded.read("bigram").numbers["held_out_trained_nats"]
    assert recorded.read("transformer").numbers["last_held_out_nats"] < bigram - 0.4
