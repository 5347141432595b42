from __future__ import annotations

import pytest

from ways_in.translation.message_text import without_markup


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the :term:`LSTM` of :ref:`step 4 <lstm_step>`", "the LSTM of step 4"),
        ("一个\\ :term:`模型 <model>`\\ 的参数", "一个模型的参数"),
        ("{term}`KV-кэш <KV cache>` и {ref}`шаг <kv_cache_step>`", "KV-кэш и шаг"),
        ("`a paper <https://arxiv.org/abs/1706.03762>`__ of 2017", "a paper of 2017"),
        ("[его текст](https://example.org/a_b) и `код`", "его текст и код"),
        ("**Time**: *two* hours with ``--flag``", "Time: two hours with --flag"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_markup_goes_and_words_stay(text: str, words: str) -> None:
    assert without_markup(text) == words
