from __future__ import annotations

import numpy as np
import pytest

import lora
import text
from transformer import Transformer
from ways_in.cli import recorded

TOKENS = text.encode("the loss of the model falls")[None]


def adapted(rank: int = 2) -> lora.Adapted:
    rng = np.random.default_rng(0)
    return lora.Adapted(Transformer(text.V, 8, 2, 1, rng, std=0.3), rank, rng)


def shaken(model: lora.Adapted) -> lora.Adapted:
    """With adapters that do something."""
    rng = np.random.default_rng(1)
    for name, array in model.adapters.items():
        if name.endswith(".B"):
            array += rng.normal(0, 0.3, array.shape)
    return model


def test_a_fresh_adapter_changes_nothing() -> None:
    model = adapted()
    base = Transformer(text.V, 8, 2, 1, np.random.default_rng(0), std=0.3)
    assert (model.forward(TOKENS)[0] == base.forward(TOKENS)[0]).all()


def test_an_adapter_is_beside_each_matrix_of_a_layer() -> None:
    names = {name.rpartition(".")[0] for name in adapted().adapters}
    assert names == {f"0.W_{part}" for part in "QKVO12"}


@pytest.mark.parametrize("name", ["0.W_Q.A", "0.W_O.B", "0.W_1.A", "0.W_2.B"])
def test_the_gradient_of_an_adapter_agrees_with_differences(name: str) -> None:
    model = shaken(adapted())
    model.zero_gradients()
    model.loss(TOKENS[:, :-1], TOKENS[:, 1:], learn=True)
    analytic, array = model.of_adapters[name].copy(), model.adapters[name]
    for place in [(0, 0), (1, 1)]:
        sides = []
        for nudge in (1e-5, -2e-5):
            array[place] += nudge
            sides.append(model.loss(TOKENS[:, :-1], TOKENS[:, 1:]))
        array[place] += 1e-5
        assert (sides[0] - sides[1]) / 2e-5 == pytest.approx(analytic[place], rel=1e-4, abs=1e-9)


def test_training_moves_the_adapters_and_leaves_the_base_alone() -> None:
    model = adapted()
    before = {name: array.copy() for name, array in model.p.items()}
    lora.fit(model, lora.reversed_words()[0], 3, np.random.default_rng(0))
    assert all((model.p[name] == before[name]).all() for name in before)
    assert any(np.abs(array).max() > 0 for n, array in model.adapters.items() if n.endswith(".B"))


def test_the_second_language_is_the_first_with_its_words_reversed() -> None:
    tokens = np.concatenate(lora.reversed_words())
    assert text.decode(tokens[:60]).split(" ")[0] == text.TEXT.split(" ")[0][::-1]
    assert len(tokens) == len(text.TEXT)


def test_the_recorded_adapters_beat_a_model_from_nothing_and_the_untouched_one() -> None:
    numbers = recorded.read("lora").numbers
    assert numbers["fresh"] == 0
    assert numbers["adapted_nats"] < numbers["scratch_nats"] < numbers["untouched_nats"]
