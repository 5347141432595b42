from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.conftest import ROOT
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from pathlib import Path


def words(site: Path, page: str) -> dict[str, Any]:
    script = (site / page).with_suffix(".words.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(script.removeprefix("waysIn.data.texts=").rstrip(";\n"))
    return found


def test_a_translated_paragraph_leads_to_its_line_in_the_catalog(site: Path) -> None:
    found = words(site, "ru/essays/beginner_again.html")
    name = "translations/ru/LC_MESSAGES/essays/beginner_again.po"
    assert found["url"].endswith(f"/blob/main/{name}")
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert len(found["lines"]) > 40
    for line in found["lines"].values():
        assert lines[line - 1].startswith("msgid ")


def test_a_paragraph_in_its_own_language_leads_to_the_page_itself(site: Path) -> None:
    found = words(site, "en/essays/beginner_again.html")
    assert found["url"].endswith("/blob/main/essays/beginner_again.rst")
    source = (ROOT / "essays/beginner_again.rst").read_text(encoding="utf-8").splitlines()
    titles = [line for line in found["lines"].values() if source[line - 1].startswith("Set up the")]
    assert len(titles) <= 1
    assert all(0 < line <= len(source) for line in found["lines"].values())


def test_the_texts_are_those_of_the_files(site: Path) -> None:
    found = words(site, "ru/essays/beginner_again.html")
    assert found["source"] == "en"
    assert found["texts"].keys() == found["lines"].keys()
    catalog = catalogs.read(ROOT / found["file"]).current()
    assert all(catalog[msgid] == msgstr for msgid, msgstr in found["texts"].values())
