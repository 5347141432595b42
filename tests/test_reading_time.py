from __future__ import annotations

import pytest
from docutils.core import publish_doctree

from ways_in.reading.reading_time import minutes, text_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("word " * 99, 1),
        ("word " * 1600, 8),
        ("слово " * 1600, 8),
        ("字" * 400, 1),
        ("字" * 3200, 8),
        ("字" * 800 + " word" * 400, 4),
    ],
)
def test_words_and_characters_take_their_time(text: str, expected: int) -> None:
    assert minutes(text) == expected


def test_what_is_not_shown_is_not_read() -> None:
    source = "Read *this*.\n\n.. Not this.\n\n.. raw:: html\n\n   <p>Nor this.</p>\n"
    assert "".join(text_of(publish_doctree(source)).split()) == "Readthis."
