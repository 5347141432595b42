"""The registry of resources and the list of published ids: what they hold and what is wrong."""

from __future__ import annotations

import pytest

from tests.learning import BOOK
from ways_in.learning.registry import read_published, read_resources


def messages(text: str) -> list[str]:
    return [str(fault) for fault in read_resources(text).faults]


def test_a_resource_is_read_whole() -> None:
    (book,) = read_resources(BOOK).by_id.values()
    assert (book.title, book.authors, book.year) == ("The Book", ("Ada Author", "Ben Byline"), 2020)
    assert (book.access, book.checked, book.line) == ("free", "2026-11-21", 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "The Book"\n', "", "the resource “book” has no title"),
        ('"book"\nlang', '"novel"\nlang', "type = “novel” is not known: write one of paper, book"),
        ('language = "en"', 'language = "qq"', "language = “qq” is not known"),
        ('access = "free"', 'access = "gratis"', "access = “gratis” is not known"),
        ("year = 2020", "year = 20", "year = 20 is no year"),
        ("https://example", "example", "url is no address"),
        ("https://example", "https:// example", "url is no address"),
        ("https://example", "https://example\\n", "url is no address"),
        ("= 2026-11-21", "= 2026-11-21T07:32:00Z", "checked is no day"),
        ("= 2026-11-21", '= "2026-11-21"', "checked is no day: write it as 2026-11-21"),
        ('authors = ["Ada Author", "Ben Byline"]', 'authors = "Ada"', "authors is no list"),
        ("year = 2020", "yeer = 2020", "“yeer” is not known: write one of title"),
        ("[book]", "[Book-1]", "“Book-1” is no id"),
        ("year = 2020", 'superseded_by = "new"', "there is no other resource “new”"),
        ("year = 2020", 'editions = { ru = "there" }', "editions: write editions = { en = {"),
        ("year = 2020", 'reviewed = "today"', "reviewed is no day: write it as 2026-11-21"),
    ],
)
def test_a_fault_is_said_at_the_line_of_its_block(old: str, new: str, said: str) -> None:
    assert old in BOOK
    (message,) = messages("# Head\n\n" + BOOK.replace(old, new))
    assert message.startswith("resources.toml:3: ")
    assert said in message


def test_two_entries_with_one_address_are_a_fault() -> None:
    (message,) = messages(BOOK + "\n" + BOOK.replace("[book]", "[again]"))
    assert message == ("resources.toml:11: “again” has the address of “book”: keep one of them")


def test_what_is_not_toml_is_said_at_its_line() -> None:
    (message,) = messages(BOOK + "\noops\n")
    assert message.startswith("resources.toml:11: not valid TOML")
    (finding,) = read_published("a = {}\nb\n").faults
    assert str(finding).startswith("published.toml:2: not valid TOML")


def test_published_ids_say_what_replaced_them() -> None:
    found = read_published('# Ids\na = {}\nb = { replaced_by = "a" }\n')
    assert found.replaced == {"a": "", "b": "a"}
    assert found.lines == {"a": 2, "b": 3}


def test_a_malformed_id_is_said_at_its_line() -> None:
    (finding,) = read_published("a = {}\nb = { moved = 1 }\n").faults
    assert str(finding) == (
        'published.toml:2: “b” is malformed: write b = {}, or b = { replaced_by = "other_id" }'
    )


def test_a_resource_in_the_readers_language_is_nearest() -> None:
    (book,) = read_resources(BOOK).by_id.values()
    (russian,) = read_resources(BOOK.replace('"en"', '"ru"')).by_id.values()
    assert [book.distance(reader) for reader in ("en", "ru", "zh_CN")] == [0, 1, 1]
    assert [russian.distance(reader) for reader in ("en", "ru", "zh_CN")] == [2, 0, 2]


def test_a_reader_gets_the_edition_in_their_language_or_else_in_english() -> None:
    editions = 'editions = { en = { title = "Jobs", url = "https://example.org/en" } }\n'
    text = BOOK.replace('"en"', '"zh-CN"').replace("year = 2020\n", editions)
    (book,) = read_resources(text).by_id.values()
    found = {reader: book.for_reader(reader) for reader in ("zh_CN", "ru", "en")}
    assert found["zh_CN"].title == "The Book"
    assert found["ru"] == found["en"]
    assert (found["ru"].title, found["ru"].language) == ("Jobs", "en")
