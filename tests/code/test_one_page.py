"""Section 3.2, line by line: what the essay says that each line promises."""

from __future__ import annotations

import numpy as np
import pytest

import one_page


@pytest.fixture(scope="module")
def numbers() -> dict[str, float]:
    return one_page.main()[1]


def test_an_output_is_a_weighted_mean_of_the_values(numbers: dict[str, float]) -> None:
    assert numbers["weights_sum"] == pytest.approx(1, abs=1e-14)
    assert numbers["inside_values"] >= 0


def test_the_formula_is_the_loop_for_all_queries_at_once(numbers: dict[str, float]) -> None:
    assert numbers["loop_difference"] < 1e-14


def test_attention_does_not_know_the_order_of_the_words(numbers: dict[str, float]) -> None:
    assert numbers["shuffled_difference"] < 1e-14


@pytest.mark.parametrize("d_k", [4, 64])
def test_the_variance_of_a_product_is_the_width(d_k: int) -> None:
    variance = one_page.variance_of_products(d_k, np.random.default_rng(0))
    assert variance == pytest.approx(d_k, rel=0.05)


def test_scaling_lets_more_through_the_softmax(numbers: dict[str, float]) -> None:
    assert numbers["scaled_largest"] < numbers["plain_largest"] / 2
    assert numbers["scaled_passes"] > 3 * numbers["plain_passes"]


def test_joined_heads_are_a_sum_over_heads(numbers: dict[str, float]) -> None:
    assert numbers["heads_difference"] < 1e-13
    assert numbers["parameters"] == 4 * 512**2


def test_a_mask_before_the_softmax_hides_later_words_and_one_after_does_not(
    numbers: dict[str, float],
) -> None:
    assert numbers["masked"] == 0
    assert numbers["too_late"] > 0.01


def test_the_page_and_our_transformer_agree(numbers: dict[str, float]) -> None:
    assert numbers["transformer_difference"] < 1e-12
