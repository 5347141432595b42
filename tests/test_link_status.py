"""The status page and status.json name the links in trouble and where they are written."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.test_status_page import EXTENSIONS
from tests.test_status_page import files as status_files
from ways_in.links import status
from ways_in.links.check import memory
from ways_in.links.check.memory import Memory, Record
from ways_in.links.check.verdicts import Kind
from ways_in.links.status import FileLine, state_of, troubles, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

DAY = date(2026, 11, 21)
AMP = "https://a.org/?a=1&b='2'"
DEAD = Record(DAY, DAY, None, Kind.DEAD, "answers 404", 3, DAY - timedelta(9))
FAILING = Record(DAY, DAY, DAY, Kind.UNCERTAIN, "answers 500", 1, DAY)
PROBABLY = Record(DAY, DAY, None, Kind.UNCERTAIN, "answers 500", 9, DAY - timedelta(9))
WALLED = Record(DAY, DAY, None, Kind.UNCERTAIN, "answers 403", 0, DAY - timedelta(99))
ALIVE = Record(DAY, DAY, DAY, Kind.OK)
PO = 'msgid "x"\nmsgstr ""\n"слово `b <https://b.org/"\n"long>`__"\n\n#~ msgid "https://a.org"\n'
SOURCES = {
    "essays/x.rst": "T\n=\n\n`a <https://a.org>`__\nhttps://a.org/more and https://a.org.\n",
    "essays/y.md": "[ц](https://пример.рф/а) and\n\n```{youtube} abcdef\n```\n",
    "paths/resources.toml": '[a]\nurl = "https://a.org"\n',
    "paths/code/x.py": "https://a.org",
    "translations/ru/LC_MESSAGES/essays/x.po": PO,
}


def put(root: Path, links: dict[str, Record]) -> None:
    for name, text in SOURCES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    memory.write(root / "links.json", Memory(links))


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (DEAD, "gone"),
        (PROBABLY, "probably gone"),
        (FAILING, "failing"),
        (WALLED, "walled"),
        (ALIVE, ""),
        (Record(DAY), ""),
    ],
)
def test_each_trouble_has_its_name(record: Record, state: str) -> None:
    assert state_of(record) == state


def test_a_link_is_found_in_every_language_where_it_is_written(tmp_path: Path) -> None:
    put(tmp_path, {})
    video = "https://www.youtube.com/watch?v=abcdef"
    urls = ["https://a.org", "https://b.org/long", "https://пример.рф/а", video, "https://c.org"]
    assert written(tmp_path, urls) == {
        "https://a.org": (
            FileLine("essays/x.rst", 4),
            FileLine("essays/x.rst", 5),
            FileLine("paths/resources.toml", 2),
        ),
        "https://b.org/long": (FileLine("translations/ru/LC_MESSAGES/essays/x.po", 3),),
        "https://пример.рф/а": (FileLine("essays/y.md", 1),),
        video: (FileLine("essays/y.md", 3),),
        "https://c.org": (),
    }


def test_the_worst_comes_first_and_what_is_alive_not_at_all(tmp_path: Path) -> None:
    put(tmp_path, {"https://w.org": WALLED, "https://o.org": ALIVE, "https://a.org": DEAD})
    assert [(one.url, one.since) for one in troubles(tmp_path)] == [
        ("https://a.org", "2026-11-12"),
        ("https://w.org", "2026-08-14"),
    ]


def test_without_a_memory_or_with_a_broken_one_there_is_no_trouble(tmp_path: Path) -> None:
    assert troubles(tmp_path) == []
    (tmp_path / "links.json").write_text("{", encoding="utf-8")
    assert troubles(tmp_path) == []


def test_the_json_is_as_documented(tmp_path: Path) -> None:
    put(tmp_path, {"https://b.org/long": DEAD})
    status.write(tmp_path / "status.json", tmp_path)
    data = json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))
    assert data == {
        "version": 1,
        "links": [
            {
                "url": "https://b.org/long",
                "state": "gone",
                "reason": "answers 404",
                "since": "2026-11-12",
                "last_alive": "",
                "checked": "2026-11-21",
                "archive": "",
                "places": [{"path": "translations/ru/LC_MESSAGES/essays/x.po", "line": 3}],
            }
        ],
    }


def test_the_page_lists_them_with_their_places(build: Build) -> None:
    text = memory.text_of(Memory({AMP: DEAD, "https://w.org": WALLED}))
    short = f":source-language: en\n\nShort\n=====\n\n`a <{AMP}>`__\n"
    files = {**status_files(), "links.json": text, "short.rst": short}
    page = html.fromstring(build(files, EXTENSIONS).page("status.html"))
    [section] = page.xpath("//section[@id='status-links']")
    assert section.xpath(".//p[@class='status-title']/a/@href") == [
        AMP,
        "https://w.org",
    ]
    first, second = section.xpath("./ul/li")
    assert first.xpath("normalize-space(.//span[1])") == "Gone, since 12 November 2026"
    assert "Not checked: the site keeps robots out, since" in second.text_content()
    place = "https://host.example/me/site/blob/main/short.rst#L6"
    assert first.xpath(".//ul//a/@href") == [place]


def test_without_trouble_the_page_says_nothing_of_links(build: Build) -> None:
    assert "status-links" not in build(status_files(), EXTENSIONS).page("status.html")
