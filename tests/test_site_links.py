"""The real site's list of external links."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.conftest import ROOT
from ways_in.common import languages
from ways_in.links.check import built

if TYPE_CHECKING:
    from pathlib import Path

VIDEO = "https://www.youtube.com/watch?v="  # of which pages hold the id only


@cache
def lines(path: str) -> list[str]:
    return (ROOT / path).read_text(encoding="utf-8").splitlines()


def test_every_link_stands_at_the_line_that_is_named(site: Path) -> None:
    links = built.load(site.parent / "links")
    assert {link.language for link in links} >= {one.code for one in languages.at(ROOT)}
    for link in links:
        assert link.url.removeprefix(VIDEO) in lines(link.path)[link.line - 1], link


def test_the_list_is_not_published(site: Path) -> None:
    assert not [*site.rglob("links.json")]
