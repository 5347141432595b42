from __future__ import annotations

from exercises.paged_cache import address, fitting, page_to_write
from exercises.telling import equal


def test_a_token_is_found_through_the_table() -> None:
    equal(
        address([7, 2, 9], 4, 6), (2, 2),
        the_table_was_not_asked=(1, 2),
        page_and_place_are_exchanged=(2, 1),
        the_place_in_the_text_and_not_in_the_page=(2, 6),
    )  # fmt: skip


def test_the_first_token_of_a_page_is_in_that_page() -> None:
    equal(
        address([7, 2, 9], 4, 8), (9, 0),
        the_end_of_the_page_before=(2, 4), tokens_are_counted_from_1=(2, 3),
    )  # fmt: skip


def test_half_a_page_is_a_page() -> None:
    equal(
        fitting([9, 1, 3, 8, 2], 24, 4, 12), (3, 2),
        pages_are_rounded_down_or_tokens_alone_counted=(5, 2),
        both_are_in_pages=(3, 3),
    )  # fmt: skip


def test_memory_for_part_of_a_page_is_none() -> None:
    equal(
        fitting([4, 4, 1], 11, 4, 12), (2, 0),
        the_rest_of_the_memory_is_rounded_up=(2, 1),
    )  # fmt: skip


def test_who_does_not_fit_keeps_the_later_ones_out() -> None:
    equal(
        fitting([4, 12, 4], 8, 4, 12), (1, 0),
        a_later_and_shorter_one_went_ahead=(2, 0),
    )  # fmt: skip


def written(t: int, readers: list[int]) -> tuple[int, list[int], list[int], list[int]]:
    """What is left of everything: page, table, readers, free."""
    table, free = [5, 1], [3, 4]
    page = page_to_write(table, 4, t, readers, free)
    return page, table, readers, free


def test_a_page_of_ones_own_is_written_to() -> None:
    equal(
        written(6, [0, 1, 0, 0, 0, 2]), (1, [5, 1], [0, 1, 0, 0, 0, 2], [3, 4]),
        a_page_was_copied_that_nobody_else_reads=(3, [5, 3], [0, 0, 0, 1, 0, 2], [4]),
        a_page_that_is_not_written_to_was_copied=(1, [3, 1], [0, 1, 0, 1, 0, 1], [4]),
    )  # fmt: skip


def test_a_page_that_others_read_is_copied() -> None:
    equal(
        written(6, [0, 3, 0, 0, 0, 2]), (3, [5, 3], [0, 2, 0, 1, 0, 2], [4]),
        it_was_written_into_what_others_read=(1, [5, 1], [0, 3, 0, 0, 0, 2], [3, 4]),
        the_old_page_still_counts_this_reader=(3, [5, 3], [0, 3, 0, 1, 0, 2], [4]),
        the_copy_has_no_reader=(3, [5, 3], [0, 2, 0, 0, 0, 2], [4]),
        the_table_still_has_the_old_page=(3, [5, 1], [0, 2, 0, 1, 0, 2], [4]),
        the_copy_was_added_and_not_put_in_its_place=(3, [5, 1, 3], [0, 2, 0, 1, 0, 2], [4]),
    )  # fmt: skip


def test_a_full_page_is_followed_by_a_new_one_whoever_reads_it() -> None:
    equal(
        written(8, [0, 3, 0, 0, 0, 2]), (3, [5, 1, 3], [0, 3, 0, 1, 0, 2], [4]),
        a_full_page_was_copied_nothing_is_written_there=(3, [5, 3], [0, 2, 0, 1, 0, 2], [4]),
        the_new_page_has_no_reader=(3, [5, 1, 3], [0, 3, 0, 0, 0, 2], [4]),
    )  # fmt: skip
