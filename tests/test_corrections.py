from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tests.conftest import LANGUAGES, ROOT
from ways_in.common.catalog_paths import catalog_path
from ways_in.translation import catalogs
from ways_in.translation.catalog_entries import Entry, PageCatalog
from ways_in.translation.correction_form import terms

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


def test_terms_have_the_names_of_a_glossary_in_whatever_language_and_folder(tmp_path: Path) -> None:
    def found(code: str) -> dict[str, list[tuple[str, str]]]:
        settings = {"glossary_page": "words", "locale_dirs": ["locale"], "gettext_compact": False}
        config = SimpleNamespace(**settings, language=code, project="")
        return terms(SimpleNamespace(srcdir=tmp_path, config=config), own="ru")

    (tmp_path / "languages.toml").write_text(LANGUAGES, encoding="utf-8")
    page = tmp_path / "words.rst"
    page.write_text(".. glossary::\n\n   потеря\n      Число.\n", encoding="utf-8")
    path = catalog_path(tmp_path, "en", "words", ["locale"])
    path.parent.mkdir(parents=True)
    catalogs.write(path, PageCatalog("en", (Entry("потеря", "loss"),)))
    assert found("en") == {"ru": [("потеря", "loss")]}
    assert found("ru") == {"en": [("loss", "потеря")]}
    assert found("zh_CN") == {}
