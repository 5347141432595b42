from __future__ import annotations

import itertools

import pytest

import bpe

TEXT = "the cat sat on the mat, the cat ran. " * 20
MERGES = bpe.train(TEXT, 30)


@pytest.mark.parametrize("text", ["", "the cat", "naïve 蓝鲸 🐋 Ёжик\t\n", "\x00 _a1 ", "ÿ" * 9])
def test_any_text_comes_back(text: str) -> None:
    assert bpe.decode(bpe.encode(text, MERGES), MERGES) == text


def test_without_merges_the_tokens_are_the_bytes() -> None:
    assert bpe.encode("Ёж", {}) == list("Ёж".encode())


def test_the_first_merge_is_the_commonest_pair() -> None:
    assert next(iter(bpe.train("abab abab cd", 1))) == (ord("a"), ord("b"))


def test_counts_kept_up_to_date_choose_what_counts_anew_would() -> None:
    learnt: bpe.Merges = {}
    words = [list(piece.encode()) for piece in bpe.PIECE.findall(TEXT)]
    for _ in range(12):
        pairs = [pair for word in words for pair in itertools.pairwise(word)]
        pair = min(set(pairs), key=lambda p: (-pairs.count(p), p))
        learnt[pair] = 256 + len(learnt)
        words = [bpe.merge(word, pair, learnt[pair]) for word in words]
    assert list(bpe.train(TEXT, 12).items()) == list(learnt.items())


def test_no_token_goes_over_the_border_of_a_word() -> None:
    assert all(b" " not in token[1:] for token in bpe.vocabulary(MERGES))


def test_merges_make_the_text_that_they_were_learnt_from_shorter() -> None:
    sizes = [len(bpe.encode(TEXT, bpe.first(MERGES, n))) for n in (0, 10, 20, 30)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < sizes[0] / 2
