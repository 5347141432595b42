from __future__ import annotations

import pytest
import snowballstemmer  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]
from snowballstemmer.russian_stemmer import RussianStemmer  # type: ignore[import-untyped]

from ways_in.search import stemmers
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


@given(st.text("абвгдеёжзиклмнопрстуфхцчшщыьэюя", min_size=1))
def test_russian_stems_are_those_of_snowball(word: str) -> None:
    assert stemmers.russian()(word) == snowballstemmer.stemmer("russian").stemWord(word)


@given(st.text("abcdefghiklmnoprstuvwy'", min_size=1))
def test_english_stems_are_those_of_snowball(word: str) -> None:
    assert stemmers.english()(word) == snowballstemmer.stemmer("english").stemWord(word)


@pytest.mark.parametrize("stemmer", [EnglishStemmer, RussianStemmer])
def test_no_ending_of_snowball_has_a_condition_of_its_own(stemmer: type) -> None:
    lists = [value for value in vars(stemmer).values() if isinstance(value, list)]
    assert lists
    assert not any(ending.method for endings in lists for ending in endings)
