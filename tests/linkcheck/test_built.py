"""What stands in no page's source is found in the built tree, at its template if it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ways_in.links.check import built, manifest
from ways_in.links.check.manifest import Manifest, Occurrence

if TYPE_CHECKING:
    from pathlib import Path

HOME = '<link rel="canonical" href="https://site.example/"><a href="https://landing.org/">x</a>'
PAGE = """<a href="https://page.org/%D0%B0">in the source</a>
<a href="https://site.example/en/">ours</a><a href="https://code.example/me/x">ours</a>
<a href="https://resource.org/">of the registry</a>
<a href="https://template.org/">of the template</a>
<script type="application/ld+json">{"@context": "https://schema.org"}</script>
<a href="https://copy.org/x">the copy of what is dead</a>
"""
FEED = '<feed xmlns="http://www.w3.org/2005/Atom">\n<link href="https://feed.org/"/></feed>'
MEMORY = """{"version": 1, "links": {"https://page.org/а":
  {"first_seen": "2026-11-21", "archive": "https://copy.org/x"}}}"""
FILES = {
    "html/index.html": HOME,
    "html/ru/essay.html": PAGE,
    "html/ru/search.html": '<a href="https://page.org/а">x</a>',
    "html/ru/feed.xml": FEED,
    "ways_in/theme/footer.html": '\n<a href="https://template.org/">x</a>',
    "links.json": MEMORY,
    "links/old.json": "{}",
}
LINKS = (
    Occurrence("https://page.org/а", "essay.rst", 3, "essay", "ru", "x", "link"),
    Occurrence("https://resource.org/", "paths/resources.toml", 3, "", "", "x", "resource"),
)
OWN = ("https://site.example/", "https://code.example/me")


@pytest.fixture
def gathered(tmp_path: Path) -> list[Occurrence]:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    manifest.write(tmp_path / "ru.json", Manifest(LINKS, OWN))
    lists = {"ru": tmp_path / "ru.json", "en": tmp_path / "never-built.json"}
    codes = {"ru": "ru", "en": "en"}
    built.gather(tmp_path / "links", tmp_path, tmp_path / "html", lists, codes)
    return list(built.load(tmp_path / "links"))


def test_what_no_source_explains_is_listed_and_nothing_else(gathered: list[Occurrence]) -> None:
    assert {link for link in gathered if link.kind == "built"} == {
        Occurrence("https://landing.org/", "index.html", 1, "", "", "", "built"),
        Occurrence("https://feed.org/", "ru/feed.xml", 2, "", "ru", "", "built"),
        Occurrence("https://template.org/", "ways_in/theme/footer.html", 2, "", "", "", "built"),
    }


def test_the_languages_lists_are_kept_and_old_ones_go(gathered: list[Occurrence]) -> None:
    assert set(LINKS) < set(gathered)


def test_the_built_tree_is_scanned_once_somebody_asks(
    gathered: list[Occurrence], tmp_path: Path
) -> None:
    (tmp_path / "html/index.html").write_text("", encoding="utf-8")
    assert list(built.load(tmp_path / "links")) == gathered
