from __future__ import annotations

import numpy as np
import pytest

import modern_block
from modern_block import CHANGES, Modern

V, D_MODEL, H, N = 11, 12, 6, 2


def model(changes: tuple[str, ...], groups: int = 2) -> Modern:
    return Modern(V, D_MODEL, H, N, np.random.default_rng(0), changes, groups)


TOKENS, TARGETS = np.random.default_rng(1).integers(0, V, (2, 3, 7))


@pytest.mark.parametrize("changes", [(), *((c,) for c in CHANGES), CHANGES], ids=str)
def test_every_gradient_agrees_with_central_differences(changes: tuple[str, ...]) -> None:
    m, rng, e = model(changes), np.random.default_rng(2), 1e-6
    m.loss(TOKENS, TARGETS, learn=True)
    for name, array in m.p.items():
        place = tuple(rng.integers(0, size) for size in array.shape)
        kept, losses = array[place], []
        for nudge in (e, -e):
            array[place] = kept + nudge
            losses.append(m.loss(TOKENS, TARGETS))
        array[place] = kept
        assert m.g[name][place] == pytest.approx((losses[0] - losses[1]) / (2 * e), abs=1e-8)


@pytest.mark.parametrize("changes", [(), CHANGES], ids=str)
def test_no_token_sees_later_ones(changes: tuple[str, ...]) -> None:
    m, other = model(changes), TOKENS.copy()
    other[:, 4] = (other[:, 4] + 1) % V
    off = np.abs(m.forward(TOKENS)[0] - m.forward(other)[0]).max(axis=(0, 2))
    assert off[:4].max() < 1e-12 < off[4]


def test_rotary_positions_know_distances_only() -> None:
    assert modern_block.moved(model(("rope",)), TOKENS, 1000) < 1e-9
    assert modern_block.moved(model(()), TOKENS, 1000) > 1e-3


def test_a_turn_keeps_lengths() -> None:
    x = np.random.default_rng(3).normal(size=(5, 8))
    turned = modern_block.rotate(x, modern_block.angles(np.arange(5), 8))
    assert np.allclose(np.linalg.norm(turned, axis=1), np.linalg.norm(x, axis=1))
    assert np.allclose(turned[0], x[0])


def test_shared_keys_make_the_cache_smaller() -> None:
    assert modern_block.cache_numbers(model(("gqa",))) * 3 == modern_block.cache_numbers(model(()))


def test_as_many_groups_as_heads_is_the_plain_attention() -> None:
    assert np.allclose(
        model(("gqa",), H).forward(TOKENS)[0], model(()).forward(TOKENS)[0], atol=1e-12
    )
