from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ways_in.translation.paragraph_match import likeness, match_paragraphs

texts = st.lists(st.text("ab cd模型", max_size=12), unique=True, max_size=8)


def test_a_changed_word_is_an_edit() -> None:
    before = ["One.", "The cache holds its keys and values.", "Three."]
    after = ["One.", "The cache keeps its keys and values.", "Three."]
    assert match_paragraphs(before, after) == {after[1]: before[1]}


def test_a_rewritten_paragraph_between_the_same_neighbours_is_an_edit() -> None:
    before = ["One.", "Sampling was slow, so he built a cache for it.", "Three."]
    after = ["One.", "He built a cache, since slow sampling cost him days.", "Three."]
    assert match_paragraphs(before, after) == {after[1]: before[1]}


def test_a_new_paragraph_elsewhere_never_borrows_a_translation() -> None:
    before = ["One.", "Greg Brockman left Stripe in 2015.", "Three.", "Four."]
    after = ["One.", "Three.", "Four.", "Li Mu joined Baidu in 2011."]
    assert match_paragraphs(before, after) == {}


def test_a_paragraph_inserted_beside_its_likeness_leaves_it_alone() -> None:
    before = ["One.", "He trained an LSTM language model."]
    after = ["One.", "He trained an LSTM language model.", "He trained a Transformer model."]
    assert match_paragraphs(before, after) == {}


def test_chinese_is_compared_by_characters() -> None:
    assert likeness("他训练了一个语言模型。", "他训练了一个小语言模型。") > 0.9
    assert likeness("他训练了一个语言模型。", "容器与宿主机共用内核。") < 0.3


@given(texts, texts)
def test_pairs_join_a_vanished_text_to_a_new_one_and_no_text_twice(
    before: list[str], after: list[str]
) -> None:
    pairs = match_paragraphs(before, after)
    assert set(pairs) <= set(after) - set(before)
    assert set(pairs.values()) <= set(before) - set(after)
    assert len(set(pairs.values())) == len(pairs)
