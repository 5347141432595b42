"""When a reader's query counts as answered."""

from __future__ import annotations

import pytest

from ways_in.cli.search_readers import ReaderQuery, is_answered

PAGES = {"attention": "concepts/attention.html", "attention_order": "concepts/attention.html"}


@pytest.mark.parametrize(
    ("labels", "addresses", "answered"),
    [
        (("attention",), ("a.html", "concepts/attention.html"), True),
        (("attention_order",), ("concepts/attention.html#attention-scaling",), True),
        (("attention",), ("a.html", "b.html", "c.html", "concepts/attention.html"), False),
        (("term-GPU",), ("glossary.html#term-GPU",), True),
        (("term-GPU",), ("glossary.html#term-model",), False),
    ],
)
def test_one_of_the_first_three_results_has_to_be_what_answers(
    labels: tuple[str, ...], addresses: tuple[str, ...], answered: bool
) -> None:
    assert is_answered(ReaderQuery("?", labels), addresses, PAGES) is answered
