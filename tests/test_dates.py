"""Days are written in one form in the texts of each language, the interface's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.common.catalog_paths import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

RUSSIAN = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
ENGLISH = "January|February|March|April|May|June|July|August|September|October|November|December"
# What is not “2026 年 11 月 21 日”, “21 ноября 2026 года” and “21 November 2026”.
WRONG = {
    "zh_CN": r"\d[年月日号]|[年月]\d",
    "ru": rf"\b\d{{1,2}}\s(?:{RUSSIAN})\s\d{{4}}(?!\d|\sгода)|\d\sгг?\.",
    "en": rf"\b(?:{ENGLISH})\s\d{{1,2}}(?:st|nd|rd|th)?,\s\d{{4}}",
}


def texts(code: str) -> Iterator[tuple[str, str]]:
    """The catalogs into a language with only their translations, and the pages as they are."""
    for path in sorted((ROOT / FOLDER / code).rglob("*.po")):
        lines = path.read_text("utf-8").splitlines()
        yield path.name, "\n".join(line for line in lines if line.startswith("msgstr"))
    for pattern in ("*.rst", "essays/*.*", "paths/**/*.rst"):
        yield from ((path.name, path.read_text("utf-8")) for path in sorted(ROOT.glob(pattern)))


@pytest.mark.parametrize("code", [language.code for language in languages.at(ROOT)])
def test_days_have_one_form_in_a_language(code: str) -> None:
    wrong = re.compile(WRONG[code])
    assert [(name, m[0]) for name, text in texts(code) for m in wrong.finditer(text)] == []
