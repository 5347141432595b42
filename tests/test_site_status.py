"""The real site's status pages and the data behind them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.conftest import ROOT
from ways_in.common import languages

if TYPE_CHECKING:
    from pathlib import Path

AMOUNT = {"entries": int, "words": int}
SCHEMA = {
    "kind": str,
    "docname": str,
    "title": str,
    "source_language": str,
    "language": str,
    "words": int,
    "unit": str,
    "current": AMOUNT,
    "behind": AMOUNT,
    "missing": AMOUNT,
    "read": AMOUNT,
    "percent": int,
    "translator": str,
    "reviewer": str,
    "method": str,
    "changed": str,
    "catalog": str,
    "url": str,
}
TAGS = [language.tag for language in languages.at(ROOT)]


def translations(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["translations"]
    return found


def types(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: types(part) for name, part in value.items()}
    return type(value)


def test_the_data_has_the_form_that_is_documented(site: Path) -> None:
    data = json.loads((site / "translations.json").read_text(encoding="utf-8"))
    assert list(data) == ["languages", "translations"]
    assert data["languages"] == TAGS
    for entry in data["translations"]:
        assert types(entry) == SCHEMA
        assert entry["kind"] in ("page", "figure", "interface")
        assert entry["unit"] == ("characters" if entry["source_language"] == "zh-CN" else "words")
        assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", entry["changed"])
        assert 0 <= entry["percent"] <= 100
        assert entry["words"] == sum(entry[s]["words"] for s in ("current", "behind", "missing"))


def test_the_data_holds_every_catalog_once(site: Path) -> None:
    listed = [entry["catalog"] for entry in translations(site / "translations.json")]
    present = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("translations/**/*.po")]
    assert sorted(listed) == sorted(present)


def test_the_data_of_all_languages_is_that_of_each(site: Path) -> None:
    parts = [translations(site / lang.segment / "translations.json") for lang in languages.at(ROOT)]
    assert translations(site / "translations.json") == [entry for part in parts for entry in part]


@pytest.mark.parametrize("language", languages.at(ROOT), ids=lambda language: language.code)
def test_every_language_has_a_status_page_in_the_sites_frame(
    site: Path, language: languages.Language
) -> None:
    page = html.parse(site / language.segment / "status.html").getroot()
    assert page.get("lang") == language.tag
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//meta[@name='description']/@content")) == 1
    assert page.xpath("//link[@rel='alternate'][@hreflang]/@hreflang") == [*TAGS, "x-default"]
    assert page.xpath("//footer//a[@href='#' or contains(@href, 'status')]")


def test_the_status_page_speaks_the_readers_language(site: Path) -> None:
    russian = (site / "ru/status.html").read_text(encoding="utf-8")
    assert re.search(r"Оригинал: английский, [\d\xa0]+ слов", russian)
    assert "原文：俄语，" in (site / "zh-cn/status.html").read_text(encoding="utf-8")
