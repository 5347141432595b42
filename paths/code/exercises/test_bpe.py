from __future__ import annotations

import numpy as np
import pytest

import bpe
from exercises.bpe import bits_per_byte, fertility, whole_characters

MERGES = bpe.train("мама мыла раму, мама мыла раму " * 5, 20)


def test_a_bit_a_byte_is_ln_2_nats_a_byte() -> None:
    assert bits_per_byte(float(np.log(2)), 4, "abcd") == pytest.approx(1)


def test_longer_tokens_may_lose_more_each() -> None:
    assert bits_per_byte(2.0, 5, "ten  bytes") == pytest.approx(
        bits_per_byte(1.0, 10, "ten  bytes")
    )


def test_a_russian_letter_has_two_bytes() -> None:
    assert bits_per_byte(1.0, 2, "да") == pytest.approx(bits_per_byte(1.0, 2, "yeah"))


def test_half_a_character_is_held_back() -> None:
    tokens = list("蓝鲸".encode())
    shown = [whole_characters(tokens[:n], {}) for n in range(7)]
    assert shown == ["", "", "", "蓝", "蓝", "蓝", "蓝鲸"]


def test_merged_tokens_are_shown_too() -> None:
    text = "мама мыла раму"
    assert whole_characters(bpe.encode(text, MERGES), MERGES) == text


def test_bytes_that_never_become_text_are_no_reason_to_wait_for_ever() -> None:
    assert whole_characters([0xFF, *b"ok"], {}).endswith("ok")


def test_fertility_of_bytes_is_the_bytes_of_a_word() -> None:
    assert fertility("мы", {}) == 4
    assert fertility("мама мыла", MERGES) <= 1.5
