"""Five versions of a cached sampler: which check finds which mistake, with an untrained model."""

from __future__ import annotations

import importlib

import numpy as np
import pytest

import five_caches
import text
from transformer import Transformer
from ways_in.cli import recorded

CHECKS = list(five_caches.CHECKS.values())
VERSIONS = {1: "Version", 2: "Version", 3: "Version", 4: "Version", 5: "Sampler"}


def model(layers: int = 2) -> Transformer:
    return Transformer(text.V, 32, 4, layers, np.random.default_rng(0), std=0.2)


def difference(version: int, check: int, layers: int = 2) -> float:
    sampler = getattr(importlib.import_module(f"cache_{version}"), VERSIONS[version])
    return CHECKS[check - 1](sampler(model(layers)))


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_each_wrong_version_fails_its_own_check(version: int) -> None:
    assert difference(version, version) > 1e-3


@pytest.mark.parametrize("version", [2, 3, 4, 5])
def test_each_version_passes_the_checks_that_caught_the_ones_before(version: int) -> None:
    assert max(difference(version, check) for check in range(1, version)) < five_caches.ENOUGH


def test_a_missing_mask_is_not_found_in_a_model_of_one_layer() -> None:
    assert difference(2, 2, layers=1) < five_caches.ENOUGH


def test_a_text_that_a_model_writes_anew_is_what_the_right_cache_writes() -> None:
    prompt, sampler = text.encode("the "), importlib.import_module("cache_5").Sampler(model())
    assert (
        sampler.write(prompt, five_caches.WRITTEN)[0] == five_caches.anew(model(), prompt)
    ).all()


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5])
def test_the_recorded_run_fails_and_passes_as_the_version_says(version: int) -> None:
    numbers = recorded.read(f"cache_{version}").numbers
    passed = [numbers[f"check_{check}"] < five_caches.ENOUGH for check in range(1, 5)]
    assert passed == [check < version or version == 5 for check in range(1, 5)]
