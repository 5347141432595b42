"""A glossary stands in the order of the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.reading.glossary_order import key

if TYPE_CHECKING:
    from tests.conftest import Build


def test_letters_stand_as_in_their_alphabet_and_chinese_by_its_sounds() -> None:
    russian = ["якорь", "ёмкость", "«Ель»", "жетон", "GPU"]
    assert sorted(russian, key=key) == ["GPU", "«Ель»", "ёмкость", "жетон", "якорь"]
    assert sorted(["注意力", "采样", "GPU", "反向传播"], key=key) == [
        "GPU",
        "采样",
        "反向传播",
        "注意力",
    ]


def test_a_glossary_is_sorted_when_it_is_written(build: Build) -> None:
    text = (
        ":source-language: en\n\nT\n=\n\n.. glossary::\n\n   beta\n     B.\n\n   alpha\n     A.\n"
    )
    page = build({"index.rst": text}, ["ways_in.reading.glossary_order"]).page("index.html")
    assert page.index("term-alpha") < page.index("term-beta")
    assert "glossary-filter" not in page  # two entries can be seen at once
