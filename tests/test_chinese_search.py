from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from _ext.chinese_search import terms

if TYPE_CHECKING:
    from tests.conftest import Build


def test_chinese_is_cut_into_characters_and_pairs_and_latin_is_kept_whole() -> None:
    assert terms("KV 缓存很快") == ["KV", "缓", "存", "很", "快", "缓存", "存很", "很快"]


@given(st.text("学习率 transformer，。"))
def test_every_pair_of_a_text_can_be_found(text: str) -> None:
    found = set(terms(text))
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    assert {pair for pair in pairs if all("\u3400" <= c <= "\u9fff" for c in pair)} <= found


def test_the_search_page_names_only_a_stemmer_that_it_loads(build: Build) -> None:
    built = build({"index.rst": "学习率\n======\n"}, ["_ext.chinese_search"], language="zh_CN")
    script = built.page("_static/language_data.js")
    assert "ChineseStemmer" not in script
    assert "splitQuery" in script
