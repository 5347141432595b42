"""Where a text is broken into lines: at no place that a reader would stumble over."""

from __future__ import annotations

import pytest

from ways_in.common.text_width import lines, width

SIZE = 16


def broken(text: str, longest: str) -> list[str]:
    """*text* in lines that are as wide as *longest*."""
    return lines(text, SIZE, width(longest, SIZE))


@pytest.mark.parametrize(
    ("text", "longest", "found"),
    [
        ("learning-rate schedule", "learning-rate ", ["learning-rate", "schedule"]),
        ("история 2010-х годов", "история 2010-", ["история", "2010-х годов"]),
        ("L-BFGS and asynchrony", "and asynchrony", ["L-BFGS and", "asynchrony"]),
        ("инференс-сервис с кэшем", "сервис с кэшем", ["инференс-", "сервис с кэшем"]),
        ("从运维到机器学习平台", "机器学习平台", ["从运维到", "机器学习平台"]),
        ("机器学习背后的系统：一段历史", "机器学习背后的系", ["机器学习背后的", "系统：一段历史"]),
    ],
)
def test_a_line_ends_where_no_word_is_cut(text: str, longest: str, found: list[str]) -> None:
    assert broken(text, longest) == found


@pytest.mark.parametrize("text", ["从运维到机器学习平台", "的的的的的的的的", "一二三四五六七八"])
@pytest.mark.parametrize("room", range(1, 9))
def test_chinese_lines_are_never_wider_than_their_room(text: str, room: int) -> None:
    found = broken(text, "一" * room)
    assert "".join(found) == text
    assert all(len(line) <= room for line in found)
