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


def test_a_long_glossary_has_its_field_above_its_topics_and_links_to_them(build: Build) -> None:
    entries = "".join(f"   word {number}\n     W.\n\n" for number in range(11))
    topics = (
        f"One\n---\n\n.. glossary::\n\n{entries}Two\n---\n\n.. glossary::\n\n   last\n     L.\n"
    )
    text = f":source-language: en\n\nT\n=\n\n{topics}"
    page = build({"index.rst": text}, ["ways_in.reading.glossary_order"]).page("index.html")
    assert page.count("glossary-filter") == 1
    assert page.index('href="#two"') < page.index("glossary-filter") < page.index('id="one"')
    assert ">One</a> 11<" in page
