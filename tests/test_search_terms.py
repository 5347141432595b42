from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ways_in.search.search_terms import fold, terms, whole


def test_chinese_is_cut_into_characters_and_pairs_and_words_are_stemmed() -> None:
    assert terms("KV 缓存很快") == ["kv", "缓", "存", "很", "快", "缓存", "存很", "很快"]
    assert terms("Скорость обучения") == ["скорост", "обуч"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("學習率", "学习率"),
        ("ＫＶ　缓存", "kv 缓存"),
        ("учёт", "учет"),
        ("кэш", "кеш"),
        ("токенизируем", "токенизация"),
        ("трансформерами", "трансформер"),
        ("за́мок", "замок"),
        ("networks", "Network"),
        ("модель переобучилась", "модели переобучения"),
        ("инициализировать", "инициализация"),
        ("квантовать", "квантование"),
        ("токены", "токенов"),
        ("quantization", "quantise"),
        ("behavior", "behaviour"),
    ],
)
def test_what_counts_as_equal(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("образ", "образование"),
        ("градиент", "градация"),
        ("план", "плен"),
        ("size", "sis"),
        ("prize", "prise"),
    ],
)
def test_what_only_looks_alike_stays_apart(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_a_name_is_one_term_that_begins_with_its_longest_word() -> None:
    assert whole("What changed") == "chang_what"
    assert whole("KV 缓存") == "kv_缓存"
    assert whole("Tokens") == "token_"
    assert whole("…") == ""


def test_short_i_of_russian_keeps_its_mark() -> None:
    assert fold("и\u0306") == "й"


@given(st.text("学习率 transformer，。"))
def test_every_pair_of_a_text_can_be_found(text: str) -> None:
    found = set(terms(text))
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    assert {pair for pair in pairs if all("\u3400" <= c <= "\u9fff" for c in pair)} <= found
