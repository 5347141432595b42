from __future__ import annotations

import numpy as np

import bpe
from exercises.bpe import bits_per_byte, fertility, whole_characters
from exercises.telling import equal, same, tried

MERGES = bpe.train("мама мыла раму, мама мыла раму " * 5, 20)


def test_a_bit_a_byte_is_ln_2_nats_a_byte() -> None:
    same(
        bits_per_byte(float(np.log(2)), 4, "abcd"), 1,
        nats_and_not_bits=np.log(2), the_unit_was_multiplied_and_not_divided=np.log(2) ** 2,
        the_loss_of_one_token_and_not_of_all=0.25,
    )  # fmt: skip


def test_longer_tokens_may_lose_more_each() -> None:
    same(
        bits_per_byte(2.0, 5, "ten  bytes"), bits_per_byte(1.0, 10, "ten  bytes"),
        for_a_token_and_not_for_a_byte=2 * bits_per_byte(1.0, 10, "ten  bytes"),
    )  # fmt: skip


def test_a_russian_letter_has_two_bytes() -> None:
    same(
        bits_per_byte(1.0, 2, "да"), 0.5 / np.log(2),
        characters_and_not_bytes=1 / np.log(2), nats_and_not_bits=0.5,
    )  # fmt: skip


def test_half_a_character_is_held_back() -> None:
    tokens = list("蓝鲸".encode())
    shown = [tried(whole_characters, tokens[:n], {}) for n in range(7)]
    equal(
        shown, ["", "", "", "蓝", "蓝", "蓝", "蓝鲸"],
        half_a_character_is_shown_as_a_mark=["", "�", "�", "蓝", "蓝�", "蓝�", "蓝鲸"],
        half_a_character_is_an_error=["", *["UnicodeDecodeError"] * 2, "蓝"]
        + ["UnicodeDecodeError"] * 2 + ["蓝鲸"],
        all_waits_for_the_last_character=["", "", "", "蓝", "", "", "蓝鲸"],
    )  # fmt: skip


def test_merged_tokens_are_shown_too() -> None:
    text = "мама мыла раму"
    equal(
        tried(whole_characters, bpe.encode(text, MERGES), MERGES), text,
        a_token_is_not_a_byte_look_it_up_among_the_merges="ValueError",
    )  # fmt: skip


def test_bytes_that_never_become_text_are_no_reason_to_wait_for_ever() -> None:
    shown = tried(lambda tokens: whole_characters(tokens, {})[-2:], [0xFF, *b"ok"])
    equal(
        shown, "ok",
        it_waits_for_a_byte_that_never_comes="", a_wrong_byte_stops_everything="UnicodeDecodeError",
    )  # fmt: skip


def test_fertility_of_bytes_is_the_bytes_of_a_word() -> None:
    same(
        fertility("мы вы", {}), 4.5,
        not_divided_by_the_words=9, words_for_a_token=2 / 9, characters_and_not_tokens=2.5,
    )  # fmt: skip
    equal(fertility("мама мыла", MERGES) <= 1.5, True, the_merges_have_no_effect=False)
