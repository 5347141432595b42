from __future__ import annotations

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.site import site_cards


@pytest.mark.parametrize("language", languages.at(ROOT), ids=lambda language: language.segment)
def test_a_card_shows_the_whole_summary_in_lines_that_fit(language: languages.Language) -> None:
    lines = [*site_cards.lines(language.summary)]
    assert "".join("".join(lines).split()) == "".join(language.summary.split())
    assert all(site_cards.width(line) <= site_cards.LINE for line in lines)
    assert language.title in site_cards.card(language)
    assert (ROOT / f"_static/cards/{language.segment}.png").exists()


def test_a_line_does_not_end_in_a_word_of_one_letter() -> None:
    lines = [*site_cards.lines("Маршруты в машинное обучение и эссе о тех, кто их прошёл.")]
    assert lines == ["Маршруты в машинное обучение", "и эссе о тех, кто их прошёл."]
