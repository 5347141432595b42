from __future__ import annotations

import pytest

from tests import forked
from tests.conftest import ROOT
from ways_in.cli import prose
from ways_in.common.prose_counts import Counts, chinese_clauses, counted, sentences, units


def test_a_unit_is_a_chinese_character_or_a_word() -> None:
    assert units("用 NumPy 写 2.5 倍") == 5
    assert units("half-true at 1,000 times") == 4


def test_a_heading_is_no_sentence_and_a_decimal_point_no_end() -> None:
    assert sentences(["What it is", "It took 2.5 seconds. Then it ended!"]) == [
        "It took 2.5 seconds",
        " Then it ended",
    ]


def test_very_short_sentences_and_semicolons_are_counted() -> None:
    page = [
        "It ran. It was wrong, because nobody had compared the numbers with the slow program; so."
    ]
    assert counted(page, "en") == Counts(sentences=2, short=1, semicolons=1)
    assert counted(page, "en").short_share == 0.5


def test_a_page_without_sentences_has_no_share() -> None:
    assert counted(["A heading"], "en").short_share == 0
    assert chinese_clauses(["标题"]) == 0


def test_chinese_clauses_are_what_stands_between_marks() -> None:
    assert chinese_clauses(["能用，但慢。因为上一轮算过的东西没有留下。"]) == (2 + 2 + 14) / 3


@pytest.mark.slow
def test_the_report_counts_originals_and_translations_alike_and_never_fails() -> None:
    for code in ("en", "zh_CN", "ru"):
        pages = dict(prose.texts(ROOT, code))
        assert {"essays/which_code_ran", "essays/five_years", "essays/room_to_fail"} <= set(pages)
    result = forked.run(ROOT, "-m", "ways_in", "prose", "zh_CN")
    assert result.returncode == 0
    assert "essays/which_code_ran" in result.stdout
