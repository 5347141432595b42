"""Words with titles among them: how they are kept of a page, and what a reader sees of them."""

from __future__ import annotations

import re

import pytest

from ways_in.common.titled_text import TitledText, TitleOf

TITLES = {"kv_cache": "Keep the keys", "gone": ""}


def shown(text: TitledText) -> str:
    return text.shown(TITLES.__getitem__)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        ([" \n"], ""),
        ([" a\n b", "c  ", " d "], "a bc d"),
        (["see ", TitleOf("kv_cache"), "\n first "], "see Keep the keys first"),
        ([TitleOf("gone"), ", ", TitleOf("kv_cache")], ", Keep the keys"),
    ],
)
def test_a_line_has_single_spaces_and_the_titles(parts: list[str | TitleOf], expected: str) -> None:
    assert shown(TitledText.line(parts)) == expected


def test_a_reason_begins_behind_its_dash() -> None:
    assert shown(
        TitledText.line([" -- ", "- for ", TitleOf("kv_cache")], re.compile(r"[\s-]+"))
    ) == ("for Keep the keys")


def test_lines_stand_one_below_the_other() -> None:
    found = TitledText.lines(TitledText.line([part]) for part in ("a", TitleOf("kv_cache"), "b"))
    assert (shown(found), found.beginning()) == ("a\nKeep the keys\nb", "a\n")


def test_texts_that_read_the_same_are_the_same() -> None:
    assert TitledText.of(["a", "", "b"]) == TitledText.of(["ab"])
