from __future__ import annotations

import numpy as np

import kv_cache
import text
from exercises.kv_cache import cache_bytes, prefill, rewind
from exercises.telling import equal, same
from transformer import Transformer

TOKENS = text.split()[0][:30]
MODEL = Transformer(text.V, 16, 4, 3, np.random.default_rng(0), std=0.3)


def filled(tokens: np.ndarray) -> kv_cache.Cache:
    cache = kv_cache.Cache(MODEL, 32)
    for token in tokens:
        kv_cache.step(MODEL, cache, int(token))
    return cache


def test_the_size_is_that_of_the_arrays() -> None:
    cache = kv_cache.Cache(MODEL, 100)
    same(
        cache_bytes(3, 16, 100, 8), cache.K.nbytes + cache.V.nbytes,
        keys_or_values_alone=cache.K.nbytes, one_layer_alone=2 * cache.K.nbytes / 3,
    )  # fmt: skip


def test_a_rewound_cache_goes_on_as_if_nothing_had_followed() -> None:
    cache = filled(TOKENS)
    rewind(cache, 10)
    again = kv_cache.step(MODEL, cache, 5)
    same(
        again, kv_cache.step(MODEL, filled(TOKENS[:10]), 5), atol=1e-12,
        nothing_was_rewound=kv_cache.step(MODEL, filled(TOKENS), 5),
        one_token_too_many_is_kept=kv_cache.step(MODEL, filled(TOKENS[:11]), 5),
        one_token_too_few_is_kept=kv_cache.step(MODEL, filled(TOKENS[:9]), 5),
    )  # fmt: skip


def test_a_prompt_read_at_once_gives_the_logits_of_one_read_token_by_token() -> None:
    logits = prefill(MODEL, kv_cache.Cache(MODEL, 32), TOKENS)
    same(
        logits, kv_cache.anew(MODEL, TOKENS), atol=1e-10,
        the_logits_after_the_first_token=kv_cache.anew(MODEL, TOKENS[:1]),
        the_last_token_was_not_read=kv_cache.anew(MODEL, TOKENS[:-1]),
    )  # fmt: skip


def test_a_prompt_read_at_once_leaves_the_same_cache() -> None:
    cache, slow = kv_cache.Cache(MODEL, 32), filled(TOKENS)
    prefill(MODEL, cache, TOKENS)
    equal(cache.t, slow.t, the_place_is_not_moved_on=0, one_token_is_missing=slow.t - 1)
    for found, right, other in ((cache.K, slow.K, slow.V), (cache.V, slow.V, slow.K)):
        same(
            found, right, atol=1e-10,
            nothing_was_written=np.zeros_like(right), keys_and_values_are_exchanged=other,
        )  # fmt: skip
