from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ways_in.translation.integrity import text_size
from ways_in.translation.integrity.numbers import Difference, difference

SAME = [
    ("1,000", "1 000"),
    ("1,000", "1\u00a0000"),
    ("1,000", "1\u2009000"),
    ("1,000", "1000"),
    ("1,000,000", "1 000 000"),
    ("2.5 hours", "2,5 часа"),
    ("3.296", "3,296"),
    ("25%", "25 %"),
    ("25%", "25\u00a0%"),
    ("25%", "２５％"),
    ("1.5 billion", "15 亿"),
    ("1.5 billion", "1,5 млрд"),
    ("175B", "1750 亿"),
    ("a 7-billion-parameter model", "70 亿参数的模型"),
    ("7\nbillion", "7 миллиардов"),
    ("117 million", "1.17 亿"),
    ("40,000", "4 万"),
    ("10-20 thousand", "1–2 万"),
    ("10 thousand", "10 тысяч"),
    ("5 kg", "5 千克"),
    ("July 2018", "2018 年 7 月"),
    ("3 July 2018", "2018 年 7 月 3 日"),
    ("9 September", "9 月 9 日"),
    ("3 июля 2018 года", "2018 年 7 月 3 日"),
    ("nine months", "9 месяцев"),
    ("nine months", "9 个月"),
    ("nine months", "девять месяцев"),
    ("девять месяцев", "九个月"),
    ("a hundred steps", "100 步"),
    ("三百二十步", "320 steps"),
    ("二十五步", "25 steps"),
    ("twice", "2 раза"),
    ("the third step", "第 3 步"),
    ("a million", "100 万"),
    ("6-14 hours", "6–14 часов"),
    ("1e-10", "1e-10"),
    ("1e-10", "10⁻¹⁰"),
    ("2.5e-3", "2,5 · 10⁻³"),
    ("GPT-3 175B", "GPT-3（1750 亿）"),
    ("version 3.11.2", "версия 3.11.2"),
    ("64 in all: one node takes 64", "64: один узел берёт 64 из тех же 64"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_numbers_are_the_same_in_both_directions(one: str, other: str) -> None:
    assert difference(one, other) == Difference()
    assert difference(other, one) == Difference()


CHANGED = [
    ("1,000", "2 000"),
    ("1.5", "15"),
    ("1,000", "1"),
    ("25%", "52 %"),
    ("1.5 billion", "1.5 亿"),
    ("7 billion", "7 млн"),
    ("July 2018", "2018 年 8 月"),
    ("July 2018", "2019 年 7 月"),
    ("nine months", "8 месяцев"),
    ("3 steps", "4 шага"),
    ("from 64 to 32", "от 32 до 32"),
    ("1e-10", "10⁻¹²"),
    ("2.5e-3", "2,5 · 10⁻⁴"),
    ("2018", ""),
    ("", "2018"),
]


@pytest.mark.parametrize(("one", "other"), CHANGED)
def test_a_changed_number_is_found_in_both_directions(one: str, other: str) -> None:
    assert difference(one, other) != Difference()
    assert difference(other, one) != Difference()


@given(st.text("0123456789., 万亿kM-年月 a", max_size=30))
def test_a_text_has_the_numbers_that_it_has(text: str) -> None:
    assert difference(text, text) == Difference()


def test_every_sign_that_says_more_than_a_letter_is_known_as_weighty() -> None:
    for code in range(0x110000):
        name = unicodedata.name(chr(code), "").partition(" ")[0]
        assert name not in text_size.WEIGHTS or text_size.WEIGHTY.match(chr(code)), hex(code)
    assert text_size.length("a b\u00a0c") == 3
    assert text_size.length("字 b") == 3.4
