from __future__ import annotations

from exercises.telling import equal, same
from exercises.three_searches import fused, mean_reciprocal_rank, overlapping

FOUND = [["a", "b", "c"], ["d", "e", "f"], ["a", "c", "g"], ["b", "h", "i"]]
RIGHT = ["a", "f", "c", "z"]  # ranks 1, 3, 2, and missing


def test_a_missing_passage_counts_as_0() -> None:
    same(
        mean_reciprocal_rank(FOUND, RIGHT), (1 + 1 / 3 + 1 / 2) / 4,
        questions_without_their_passage_are_left_out=(1 + 1 / 3 + 1 / 2) / 3,
        a_missing_passage_counts_as_the_one_after_the_last=(1 + 1 / 3 + 1 / 2 + 1 / 4) / 4,
        the_reciprocal_of_the_mean_rank=1 / 2,
        recall_and_not_the_rank=3 / 4,
    )  # fmt: skip


def test_the_first_place_is_1() -> None:
    same(mean_reciprocal_rank([["a", "b"]], ["b"]), 0.5, places_are_counted_from_0=1)


LISTS = [["a", "b", "c"], ["d", "c", "b"], ["e", "f"]]


def test_two_lists_that_agree_beat_the_first_place_of_one() -> None:
    equal(
        fused(LISTS, 60), ["b", "c", "a", "d", "e", "f"],
        the_mean_over_the_lists_that_have_it_and_not_the_sum=["a", "d", "e", "f", "b", "c"],
        one_list_after_the_other=["a", "b", "c", "d", "e", "f"],
        the_best_rank_alone_and_not_the_sum=["a", "d", "e", "b", "c", "f"],
        the_worst_first=["f", "a", "d", "e", "b", "c"],
    )  # fmt: skip


def test_a_small_k_listens_to_first_places() -> None:
    equal(
        fused([["a", "b"], ["c", "b"]], 0.0), ["a", "b", "c"],
        ranks_are_counted_from_0="ZeroDivisionError",
        k_has_no_effect=["b", "a", "c"],
    )  # fmt: skip


def test_the_first_place_has_rank_1() -> None:
    lists = [["a", "x", "b"], ["c", "y", "b"]]  # a: 1/2; b: 2/4, or from 0: 1 and 2/3
    equal(fused(lists, 1.0)[:2], ["a", "b"], ranks_are_counted_from_0=["a", "c"])


TEXT = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]


def test_neighbours_share_sentences() -> None:
    equal(
        overlapping(TEXT, 3, 2), [["s1", "s2", "s3"], ["s3", "s4", "s5"], ["s5", "s6", "s7"]],
        a_last_passage_that_lies_within_the_one_before_it=[
            ["s1", "s2", "s3"], ["s3", "s4", "s5"], ["s5", "s6", "s7"], ["s7"]
        ],
        passages_begin_size_apart_and_not_step=[["s1", "s2", "s3"], ["s4", "s5", "s6"], ["s7"]],
    )  # fmt: skip


def test_the_end_of_the_text_is_in_a_passage() -> None:
    equal(
        overlapping(TEXT[:6], 3, 2), [["s1", "s2", "s3"], ["s3", "s4", "s5"], ["s5", "s6"]],
        the_end_of_the_text_is_lost=[["s1", "s2", "s3"], ["s3", "s4", "s5"]],
    )  # fmt: skip


def test_a_short_text_is_one_passage() -> None:
    equal(overlapping(TEXT[:2], 3, 2), [["s1", "s2"]], a_short_text_gives_nothing=[])
