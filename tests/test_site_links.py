"""The real site's list of external links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.links.check import built

if TYPE_CHECKING:
    from pathlib import Path

VIDEO = "https://www.youtube.com/watch?v="  # of which pages hold the id only


def test_every_link_stands_at_the_line_that_is_named(site: Path) -> None:
    links = built.load(site.parent / "links")
    assert {link.language for link in links} >= {one.code for one in languages.at(ROOT)}
    for link in links:
        line = (ROOT / link.path).read_text(encoding="utf-8").splitlines()[link.line - 1]
        assert link.url.removeprefix(VIDEO) in line, link


def test_the_list_is_not_published(site: Path) -> None:
    assert not [*site.rglob("links.json")]
