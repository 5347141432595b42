from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ways_in.cli import recorded, run_numbers
from ways_in.cli.run_numbers import Number

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = run_numbers.declared()
PAGE = ":source-language: en\n\nT\n=\n\nAt 256 tokens the cache is {} times\nfaster.\n"
CATALOG = 'msgid ""\nmsgstr ""\n\nmsgid "At 256 tokens …"\nmsgstr "{}"\n'
NUMBER = Number(
    page="essays/cache.rst",
    run="cache",
    key="speedup",
    within=0.05,
    words={"en": "cache is {} times faster", "ru": "в {} раза", "zh_CN": "快 {} 倍"},
)


@pytest.mark.parametrize("number", DECLARED, ids=lambda number: f"{number.page}-{number.key}")
def test_a_number_in_the_text_is_the_recorded_one_in_every_language(number: Number) -> None:
    assert list(run_numbers.check(number)) == []


def site(root: Path, english: str = "12.3", russian: str = "12,3", chinese: str = "12.3") -> Path:
    """A page in three languages, and the run that it quotes."""
    files = {
        "essays/cache.rst": PAGE.format(english),
        "translations/ru/LC_MESSAGES/essays/cache.po": CATALOG.format(f"Быстрее в {russian} раза."),
        "translations/zh_CN/LC_MESSAGES/essays/cache.po": CATALOG.format(f"缓存快 {chinese} 倍。"),
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    runs = root / recorded.RUNS
    runs.mkdir(parents=True)
    recorded.write("cache", {}, {"numbers": {"speedup": 12.34}}, runs)
    return root


def test_a_number_within_the_tolerance_is_right(tmp_path: Path) -> None:
    assert list(run_numbers.check(NUMBER, site(tmp_path))) == []


@pytest.mark.parametrize("language", ["english", "russian", "chinese"])
def test_a_number_altered_in_one_language_is_found_there(tmp_path: Path, language: str) -> None:
    (finding,) = run_numbers.check(NUMBER, site(tmp_path, **{language: "21.3"}))
    assert "says 21.3, the recorded run 12.34" in finding.message
    places = {"english": "essays/", "russian": "translations/ru/", "chinese": "translations/zh_CN/"}
    assert finding.path.startswith(places[language])


def test_words_that_are_no_longer_in_the_text_are_named(tmp_path: Path) -> None:
    number = replace(NUMBER, words={**NUMBER.words, "en": "the cache saves {} times"})
    (finding,) = run_numbers.check(number, site(tmp_path))
    assert "nowhere says “the cache saves {} times”" in finding.message


def test_a_translated_page_has_to_say_how_each_language_words_it(tmp_path: Path) -> None:
    words = {code: text for code, text in NUMBER.words.items() if code != "ru"}
    (finding,) = run_numbers.check(replace(NUMBER, words=words), site(tmp_path))
    assert finding.path.startswith("translations/ru/")


def test_a_language_may_wait_until_its_translation_is_whole(tmp_path: Path) -> None:
    root = site(tmp_path)
    catalog = root / "translations/ru/LC_MESSAGES/essays/cache.po"
    catalog.write_text(catalog.read_text(encoding="utf-8") + '\nmsgid "T"\nmsgstr ""\n', "utf-8")
    words = {code: text for code, text in NUMBER.words.items() if code != "ru"}
    assert list(run_numbers.check(replace(NUMBER, words=words), root)) == []


def test_a_number_that_the_run_does_not_have_is_named(tmp_path: Path) -> None:
    (finding,) = run_numbers.check(replace(NUMBER, key="speed"), site(tmp_path))
    assert "has no number speed" in finding.message


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,000", 1000), ("1 000", 1000), ("2,5", 2.5), ("0,375", 0.375), ("8,192", 8192), ("44", 44)],
)
def test_numbers_are_read_as_each_language_writes_them(written: str, value: float) -> None:
    assert run_numbers.value(written) == value


def test_a_comma_is_the_decimal_sign_where_the_language_says_so() -> None:
    assert run_numbers.value("2,726", "ru") == 2.726
    assert run_numbers.value("2,726", "en") == 2726
