from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.common.findings import InputError

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = """
[en]
tag = "en"
segment = "en"
name = "English"
short = "EN"
title = "T"
summary = "S"
choose = "C"
remember = "R"
missing = "M"
"""


def test_the_site_speaks_english_chinese_and_russian_first() -> None:
    assert [language.code for language in languages.at(ROOT)][:3] == ["en", "zh_CN", "ru"]


def test_a_further_language_is_one_more_table(tmp_path: Path) -> None:
    path = tmp_path / "languages.toml"
    path.write_text(ENGLISH + ENGLISH.replace('"en"', '"eo"').replace("[en]", "[eo]"))
    assert [language.code for language in languages.load(path)] == ["en", "eo"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[en\n", "languages.toml:1: not valid TOML"),
        ("", "names no language"),
        (ENGLISH.replace('tag = "en"\n', ""), "languages.toml:2: language [en] lacks tag"),
        (ENGLISH + 'colour = "red"\n', "language [en] has unknown colour"),
        (ENGLISH + ENGLISH.replace("[en]", "[eo]"), "language [eo] repeats the tag “en”"),
        (
            'source_language = "fr"\n' + ENGLISH,
            "languages.toml:1: source_language: unknown language",
        ),
    ],
)
def test_a_malformed_list_says_where_and_what(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "languages.toml"
    path.write_text(text)
    with pytest.raises(InputError) as raised:
        languages.load(path)
    assert message in str(raised.value)


def test_a_list_that_is_missing_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"languages\.toml: missing: name the languages"):
        languages.at(tmp_path)


@pytest.mark.parametrize("target", ["/dev/zero", "/"])
def test_a_list_that_is_no_file_is_not_read(tmp_path: Path, target: str) -> None:
    (tmp_path / "languages.toml").symlink_to(target)
    with pytest.raises(InputError, match="no file: put a file in its place"):
        languages.at(tmp_path)


@pytest.mark.parametrize("sign", ["#", "字"])
def test_a_list_without_end_is_not_read_to_its_end(tmp_path: Path, sign: str) -> None:
    (tmp_path / "languages.toml").write_text(ENGLISH + sign * 2_000_000, encoding="utf-8")
    with pytest.raises(InputError, match="larger than 1000 kB: divide it"):
        languages.at(tmp_path)
