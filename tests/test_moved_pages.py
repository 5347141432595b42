"""An address that was published goes on working when its page is called something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from ways_in.common.findings import InputError
from ways_in.site import moved_pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

CONF = """\
extensions = [
    "ways_in.safety", "ways_in.theme", "ways_in.translation", "ways_in.reading", "ways_in.site"
]
html_theme = "ways_in"
locale_dirs = ["translations"]
gettext_compact = False
site_url = "https://example.org/"
html_use_index = html_copy_source = False
"""
INDEX = ":source-language: en\n\nT\n=\n\nText.\n\n.. toctree::\n\n   essays/new\n"
PAGE = ":source-language: en\n\nA page\n======\n\nText.\n"


def site(moved: str) -> dict[str, str]:
    return {"conf.py": CONF, "index.rst": INDEX, "essays/new.rst": PAGE, "moved.toml": moved}


def test_the_old_address_leads_to_the_new_one(build: Build) -> None:
    built = build(site('"essays/old" = "essays/new"\n"first" = "essays/new#a-page"\n'), [])
    assert not built.warnings
    for name, address in (("essays/old", "new.html"), ("first", "essays/new.html#a-page")):
        page = html.fromstring(built.page(f"{name}.html"))
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={address}"]
        assert page.xpath("//main//p/a/@href") == [address]
        [canonical] = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.startswith("https://example.org/en/essays/new.html")


def test_a_page_knows_its_earlier_names_for_what_readers_have_kept_of_it(build: Build) -> None:
    moved = (
        '"essays/old" = "essays/new"\n"essays/first" = "essays/new"\n"a" = "essays/new#a-page"\n'
    )
    built = build(site(moved), [])
    [names] = html.fromstring(built.page("essays/new.html")).xpath("//@data-earlier")
    assert names.split() == ["essays/old", "essays/first"]


def test_a_section_on_another_page_is_led_to_from_its_old_anchor(build: Build) -> None:
    built = build(site('"index#a-part" = "essays/new#a-page"\n'), [])
    assert not built.warnings
    [link] = html.fromstring(built.page("index.html")).xpath("//*[@id='a-part']/a/@href")
    assert link == "essays/new.html#a-page"


def test_the_list_is_followed_when_it_changes(build: Build) -> None:
    build(site(""), [])
    assert 'id="a-part"' in build(site('"index#a-part" = "essays/new"\n'), []).page("index.html")


@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ('"essays/old" = "essays/nothing"\n', "moved.toml:1: WARNING: essays/nothing is no page"),
        ('\n"essays/new" = "index"\n', "moved.toml:2: WARNING: essays/new is a page again"),
        ('"search" = "index"\n', "moved.toml:1: WARNING: search is a page of the site's own"),
        ('"gone#a" = "index"\n', "moved.toml:1: WARNING: gone is no page and has not moved"),
        ('"index#t" = "essays/new"\n', "moved.toml:1: WARNING: index has a section #t"),
        ('"index#main-content" = "essays/new"\n', "#main-content is a part of every page"),
        ('"old" = "essays/new#gone"\n', "moved.toml:1: WARNING: essays/new has no section #gone"),
    ],
)
def test_an_entry_that_leads_nowhere_is_said_with_its_line(
    build: Build, moved: str, said: str
) -> None:
    assert said in build(site(moved), []).warnings


LONG = f'"essays/{"中" * 90}" = "index"\n'  # of more bytes than a file's name has
ODD = '"a#Глава 1" = "index"\n'  # no anchor that a page can have had
DEEP = f'"{"a/" * 3_000}a" = "index"\n'


@pytest.mark.parametrize(
    "moved",
    ['"a" = 5\n', '"../a" = "index"\n', '"a" = "https://x"\n', "[", LONG, DEEP, ODD],
    ids=["a number", "above", "another site", "no list", "long", "deep", "no anchor"],
)
def test_a_list_that_is_none_is_refused_with_its_line(tmp_path: Path, moved: str) -> None:
    (tmp_path / "moved.toml").write_text(moved)
    with pytest.raises(InputError, match=r"^moved\.toml:1: "):
        moved_pages.read(tmp_path)


def test_a_name_that_is_used_again_leaves_the_list(tmp_path: Path) -> None:
    moved_pages.note(tmp_path, "a", "b")
    moved_pages.note(tmp_path, "b", "a")
    assert moved_pages.read(tmp_path) == {"b": "a"}


def test_sections_are_led_to_the_new_name_of_their_page(tmp_path: Path) -> None:
    (tmp_path / "moved.toml").write_text('"a#one" = "b#one"\n')
    moved_pages.note(tmp_path, "b", "c")
    assert moved_pages.read(tmp_path) == {"a#one": "c#one", "b": "c"}
