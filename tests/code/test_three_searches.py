from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

import three_searches as searches
from ways_in.cli import recorded

SHED = ["a flat tyre has a puncture", "the puncture gets a patch", "the lamp needs a bulb"]


def test_one_sentence_answers_each_question_and_the_kinds_are_equally_many() -> None:
    sentences = searches.lines("handbook.txt")
    asked = searches.questions(sentences)
    assert Counter(question.kind for question in asked) == dict.fromkeys(searches.KINDS, 15)
    assert "four weeks" in sentences[asked[0].sentence]


def test_passages_hold_every_sentence_once_and_in_order() -> None:
    assert searches.cut(["a.", "b.", "c."], 2) == ["a. b.", "c."]
    assert len(searches.cut(searches.lines("handbook.txt"), searches.SENTENCES)) == 192 / 2


def test_a_name_with_a_letter_too_many_puts_the_answer_where_the_page_says() -> None:
    sentences = searches.lines("handbook.txt")
    (asked,) = (q for q in searches.questions(sentences) if q.text == "drain the kestrell")
    passages = searches.cut(sentences, searches.SENTENCES)
    found = (ways(passages, [asked.text]) for ways in (searches.by_words, searches.by_pieces))
    right = asked.sentence // searches.SENTENCES
    assert [searches.ranks(each)[0, right] for each in found] == [78, 1]


def test_bm25_is_its_formula() -> None:
    passages = ["red lamp lamp", "red tube", "red bell"]
    n, mean = 1, 7 / 3
    weight = np.log((3 - n + 0.5) / (n + 0.5) + 1)
    tf = 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / mean))
    assert searches.by_words(passages, ["lamp?"])[0] == pytest.approx([weight * tf, 0, 0])


def test_a_rare_word_outweighs_two_common_ones() -> None:
    passages = ["the old lamp", "the old tube", "the old bell", "VP-8 for wet tubes"]
    assert searches.by_words(passages, ["the old VP-8"])[0].argmax() == 3


def test_half_a_name_is_found_by_pieces_and_not_by_words() -> None:
    passages = ["drain the Kestrel", "a bell for children"]
    assert searches.by_words(passages, ["kestrell"])[0].max() == 0
    assert searches.by_pieces(passages, ["kestrell"])[0].argmax() == 0
    assert searches.pieces("VP-8") == searches.pieces("vp8")


def test_meaning_joins_words_that_stand_beside_a_third(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches, "RANK", 2)
    assert searches.by_words(SHED, ["flat"])[0].tolist()[1:] == [0, 0]
    _, patch, lamp = searches.by_meaning(SHED, ["flat"])[0]
    assert patch > lamp + 0.3


def test_with_all_directions_meaning_is_the_likeness_in_words() -> None:
    tf, query, weight = searches.tables(SHED, ["the patch"], searches.words)
    words = searches.cosine(np.log1p(query) * weight, np.log1p(tf) * weight)[0]
    meaning = searches.by_meaning(SHED, ["the patch"])[0]
    assert meaning / meaning.max() == pytest.approx(words / words.max())


def test_what_a_search_does_not_find_is_in_no_list() -> None:
    assert searches.ranks(np.array([[0.0, 2.0, 5.0, 2.0]])).tolist() == [[np.inf, 2, 1, 3]]


def test_two_second_places_beat_one_first() -> None:
    first, second = np.array([[1.0, 2.0, np.inf]]), np.array([[np.inf, 2.0, 1.0]])
    assert searches.joined([first, second]).tolist() == [[2, 1, 3]]


def test_a_prompt_holds_the_best_passages_as_long_as_they_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(searches, "BUDGET", 22)
    passages, rank = ["x" * 10, "y" * 10, "z" * 10], np.array([2.0, np.inf, 1.0])
    held = [searches.in_prompt(rank, passages, place) for place in range(3)]
    assert held == [True, False, True]
    monkeypatch.setattr(searches, "BUDGET", 21)
    assert not searches.in_prompt(rank, passages, 0)
    monkeypatch.setattr(searches, "BUDGET", 100)
    assert not searches.in_prompt(rank, passages, 1)  # there is room, but it was not found


def test_pieces_are_ahead_of_words_and_of_the_joined_list_and_the_program_says_so_again() -> None:
    numbers = recorded.read("three_searches").numbers
    assert numbers["pieces_less_words_low"] > 0 > numbers["all_less_pieces_high"]
    own, share = searches.measured(searches.SENTENCES)
    for name, rank in own.items():
        assert (rank <= searches.K).mean() == pytest.approx(numbers[f"{name}_recall"], abs=1e-5)
    assert share["words"] == pytest.approx(0.767, abs=0.001)
