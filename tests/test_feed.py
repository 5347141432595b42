from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from tests.conftest import ROOT
from ways_in.common import languages, page_list
from ways_in.common.page_list import Page
from ways_in.site.alternates import alternates
from ways_in.site.feed import (
    LENGTH,
    FeedEntry,
    Times,
    atom,
    newest_first,
    stable_id,
    times,
    unknown_time,
)
from ways_in.site.open_graph import locale

if TYPE_CHECKING:
    from pathlib import Path

NS = {"a": "http://www.w3.org/2005/Atom"}
LANGUAGES = languages.at(ROOT)
BASE = "https://x.example/"
DAY = "1970-01-01T00:00:00+00:00"


def entry(name: str, published: str = "", updated: str = "") -> FeedEntry:
    links = alternates(f"{name}.html", BASE, "ru", "en", LANGUAGES)
    return FeedEntry(
        name, f"<{name}>", "So & so.", "Li Lei", Times(published, updated), tuple(links)
    )


def feed(*entries: FeedEntry) -> etree._Element:
    russian = languages.by_code(LANGUAGES)["ru"]
    return etree.fromstring(atom(russian, BASE, entries, DAY).encode())


def values(element: etree._Element, path: str) -> list[str]:
    return [str(value) for value in element.xpath(path, namespaces=NS)]


def test_a_feed_has_what_the_standard_asks_for() -> None:
    root = feed(entry("b", "2026-01-02T00:00:00Z", "2026-03-04T00:00:00Z"), entry("a"))
    for element in (root, *root.xpath("a:entry", namespaces=NS)):
        for name in ("id", "title", "updated", "author/a:name"):
            assert len(values(element, f"a:{name}/text()")) == 1, name
    assert values(root, "a:updated/text()") == ["2026-03-04T00:00:00Z"]
    assert values(root, "a:entry/a:published/text()") == ["2026-01-02T00:00:00Z"]
    assert values(root, "a:link[@rel='self']/@href") == [f"{BASE}ru/feed.xml"]


def test_an_entry_names_the_page_in_each_language_its_own_first() -> None:
    links = feed(entry("a")).xpath("a:entry/a:link[@rel='alternate']", namespaces=NS)
    tags = [link.get("hreflang") for link in links]
    assert tags[0] == "ru"
    assert sorted(tags) == sorted(language.tag for language in LANGUAGES)
    assert links[0].get("href") == f"{BASE}ru/a.html"


def test_ids_do_not_depend_on_the_address_and_differ_between_languages() -> None:
    assert stable_id("ru", "essays/x") == stable_id("ru", "essays/x")
    assert len({stable_id("ru", "x"), stable_id("en", "x"), stable_id("ru")}) == 3


def test_the_newest_stand_first_and_those_without_a_date_last_by_name() -> None:
    times = {"late": Times("2026-05-01T00:30:00+02:00"), "later": Times("2026-04-30T23:00:00Z")}
    pages = [Page(name, name, "en", "") for name in ("z", "late", "a", "later")]
    found = newest_first(pages, times)
    assert [one.docname for one in found] == ["later", "late", "a", "z"]


def test_what_has_no_date_has_that_of_the_build_or_a_fixed_one() -> None:
    assert unknown_time({"SOURCE_DATE_EPOCH": "86400"}) == "1970-01-02T00:00:00+00:00"
    assert unknown_time({}) == unknown_time({"SOURCE_DATE_EPOCH": "soon"}) == DAY


def test_a_page_is_as_old_as_its_first_commit(tmp_path: Path) -> None:
    assert times(tmp_path) == {}
    for number, day in enumerate(("2026-01-01", "2026-02-02")):
        (tmp_path / "страница.rst").write_text(str(number))
        moment = f"{day}T10:00:00+00:00"
        git = ["git", "-c", "user.name=Li Lei", "-c", "user.email=li@x.example"]
        for call in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
            subprocess.run(
                [*git, *call], cwd=tmp_path, check=True, env={"GIT_COMMITTER_DATE": moment}
            )
    [found] = times(tmp_path).values()
    assert (found.published[:10], found.updated[:10]) == ("2026-01-01", "2026-02-02")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.segment)
def test_the_feed_of_the_site_lists_the_newest_essays_and_paths(
    site: Path, language: languages.Language
) -> None:
    root = etree.parse(site / language.segment / "feed.xml").getroot()
    listed = {page.docname: page for page in page_list.read(site / "en/pages.json").pages}
    addresses = values(root, f"a:entry/a:link[@hreflang='{language.tag}']/@href")
    names = [
        address.split(f"/{language.segment}/")[1].removesuffix(".html") for address in addresses
    ]
    tools = ("index", "paths/resources", "paths/progress")
    wanted = [n for n in listed if n.startswith(("essays/", "paths/")) and not n.endswith(tools)]
    assert set(names) <= set(wanted)
    assert len(names) == len(set(names)) == min(LENGTH, len(wanted))
    assert len(values(root, "a:entry/a:summary/text()")) == len(names)


def test_every_page_links_its_feed_and_shows_a_card_that_exists(site: Path) -> None:
    for path in site.glob("*/*/*.html"):
        tree = etree.parse(path, etree.HTMLParser(encoding="utf-8"))
        assert values(tree, "//link[@type='application/atom+xml']/@href") == ["../feed.xml"]
        [image] = values(tree, "//meta[@property='og:image']/@content")
        build = page_list.read(site / "en/pages.json")
        assert (site / image.removeprefix(build.site_url)).read_bytes()[:4] == b"\x89PNG"
        [title] = values(tree, "//meta[@property='og:title']/@content")
        heading = " ".join("".join(values(tree, "//h1//text()")).split())
        assert title in heading, path


def test_a_language_without_a_territory_gets_the_likely_one() -> None:
    assert [locale(code) for code in ("ru", "zh_CN", "pt")] == ["ru_RU", "zh_CN", "pt_BR"]
