from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import kv_cache
import text
from transformer import Transformer
from ways_in.cli import recorded

if TYPE_CHECKING:
    import pytest

TOKENS = text.split()[0][:512]


def model() -> Transformer:
    return Transformer(text.V, 32, 4, 3, np.random.default_rng(0), std=0.2)


def test_cached_logits_equal_uncached_ones_at_each_of_512_positions() -> None:
    assert kv_cache.largest_difference(model(), TOKENS) < 1e-10


def test_the_comparison_finds_a_wrong_position(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Transformer.embed
    monkeypatch.setattr(Transformer, "embed", lambda self, tokens, first=0: right(self, tokens))
    assert kv_cache.largest_difference(model(), TOKENS[:8]) > 1e-3


def test_the_uncached_sampler_gives_what_the_model_gives() -> None:
    logits, _ = model().forward(TOKENS[None, :40])
    assert np.abs(kv_cache.anew(model(), TOKENS[:40]) - logits[0, -1]).max() < 1e-12


def test_a_token_writes_one_place_of_the_cache() -> None:
    cache = kv_cache.Cache(model(), 8)
    for token in TOKENS[:3]:
        kv_cache.step(model(), cache, int(token))
    assert cache.t == 3
    assert np.abs(cache.K[:, :, :3]).min() > 0
    assert np.abs(cache.V[:, :, 3:]).max() == 0


def test_single_precision_stays_single() -> None:
    single = model().astype(np.float32)
    cache = kv_cache.Cache(single, 4)
    assert (cache.K.dtype, kv_cache.step(single, cache, 1).dtype) == (np.float32, np.float32)


def test_in_the_recorded_run_the_time_hardly_grows_with_the_cache() -> None:
    numbers = recorded.read("kv_cache").numbers
    assert numbers["cached_growth"] <= 2
    assert numbers["uncached_growth"] >= 5
    assert numbers["largest_difference"] < 1e-10
