from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ways_in.common.catalog_paths import catalog_path
from ways_in.translation import catalogs, reviews
from ways_in.translation.catalog_counts import Amount
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.coverage import page_coverage
from ways_in.translation.update import merge

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = Entry("One :ref:`two <a>` three.", "Раз :ref:`два <a>` три.")
READ = reviews.read_by(PLAIN, "Anna")


def merged(entry: Entry, msgid: str, *, unchanged: bool = False) -> Entry:
    page = [Entry(msgid)]
    return merge(PageCatalog("ru", (entry,)), page, unchanged=unchanged).entries[0]


def test_an_entry_is_read_as_it_is_now() -> None:
    assert reviews.readers(PLAIN) == []
    assert reviews.readers(READ) == ["Anna"]


@pytest.mark.parametrize(
    "changed",
    [
        replace(READ, msgid="One :ref:`two <a>` four."),
        replace(READ, msgstr="Раз :ref:`два <a>` четыре."),
        replace(READ, fuzzy=True, previous="One."),
        replace(READ, msgstr=""),
    ],
)
def test_a_word_that_changes_undoes_the_reading(changed: Entry) -> None:
    assert reviews.readers(changed) == []


@pytest.mark.parametrize("same", ["X", "T × d_k", "0.5", r"\\hat{y} = \\operatorname{max} x"])
def test_what_has_no_word_is_not_to_be_read(same: str) -> None:
    assert not reviews.is_to_be_read(Entry(same, same))
    assert reviews.is_to_be_read(Entry(same, f"{same} "))


@pytest.mark.parametrize("same", ["PyTorch", "GPU", "人", "a b ok"])
def test_a_word_that_stayed_as_it_was_is(same: str) -> None:
    assert reviews.is_to_be_read(Entry(same, same))


def test_another_name_of_a_link_does_not() -> None:
    moved = replace(READ, msgid=READ.msgid.replace("<a>", "<b>"))
    moved = replace(moved, msgstr=READ.msgstr.replace("<a>", "<b>"))
    assert reviews.readers(moved) == ["Anna"]


def test_only_another_than_the_translator_counts() -> None:
    assert reviews.is_read(READ, "Li Lei, Han Meimei")
    assert not reviews.is_read(READ, "Li Lei, Anna")
    assert not reviews.is_read(reviews.translated_by(READ, "Anna", "Li Lei"), "Li Lei")
    assert reviews.translated_by(READ, "Li Lei", "Li Lei") == READ


def test_reading_again_keeps_one_line_for_each_reader() -> None:
    twice = reviews.read_by(reviews.read_by(READ, "Boris"), "Anna")
    assert sorted(reviews.readers(twice)) == ["Anna", "Boris"]
    assert len(twice.comments) == 2


def test_a_reading_survives_the_update_of_catalogs(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    catalogs.write(path, merge(PageCatalog("ru", (READ,)), [Entry(READ.msgid)]))
    assert reviews.readers(catalogs.read(path).entries[0]) == ["Anna"]


def test_an_edit_of_the_original_undoes_it_unless_the_meaning_is_unchanged() -> None:
    edited = READ.msgid.replace("three", "3")
    assert reviews.readers(merged(READ, edited)) == []
    behind = merged(READ, edited)
    assert behind.state == "behind"
    assert reviews.readers(merged(behind, edited, unchanged=True)) == ["Anna"]
    assert reviews.readers(merged(READ, edited, unchanged=True)) == ["Anna"]


def test_who_reads_by_hand_leaves_the_stamp_to_the_update() -> None:
    by_hand = replace(PLAIN, comments=("read: Anna Petrova",))
    assert reviews.readers(by_hand) == []
    assert reviews.readers(merged(by_hand, PLAIN.msgid)) == ["Anna Petrova"]


def test_a_page_says_how_many_entries_another_has_read(tmp_path: Path) -> None:
    entries = (READ, Entry("Four five.", "Четыре пять."), Entry("T × d", "T × d"))
    headers = (("X-Translator", "Li Lei"), ("X-Method", "by hand"))
    catalogs.write(catalog_path(tmp_path, "ru", "page"), PageCatalog("ru", entries, (), headers))
    found = page_coverage(tmp_path, "page", "ru", "en")
    assert (found.read, found.to_read) == (Amount(1, 3), 2)


@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_the_words_a_reading_holds_until_they_change(msgid: str, msgstr: str) -> None:
    entry = reviews.read_by(Entry(msgid, msgstr), "Anna")
    assert reviews.readers(entry) == ["Anna"]
    assert reviews.readers(replace(entry, msgstr=f"{msgstr} слово")) == []
