"""What links.json knows of a link stands beside it, and only the pages concerned are read again."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from tests import learning

if TYPE_CHECKING:
    from tests.conftest import Build, Built

EXTENSIONS = ["myst_parser", "ways_in.links.link_marks"]
PAGE = "T\n=\n\nSee `this <{}>`__, please.\n"
WIKI = "https://ru.wikipedia.org/wiki/Слово"
COPY = "https://archive.example/x"
DEAD = {"verdict": "dead", "failures": 3, "checked": "2026-11-20", "failing_since": "2026-11-02"}
ANCHOR = {**DEAD, "verdict": "anchor missing", "failures": 0}
PROBABLY = {**DEAD, "verdict": "uncertain", "failures": 9}
FAILING = {**DEAD, "verdict": "uncertain", "failures": 1}
ALIVE = {"verdict": "ok", "last_ok": "2026-11-20", "checked": "2026-11-20"}


def memory(**links: dict[str, Any]) -> str:
    records = {
        url: {"first_seen": "2026-01-01", **record}
        for url, record in ((name.replace("_", "://"), record) for name, record in links.items())
    }
    return json.dumps({"version": 1, "links": records}, ensure_ascii=False)


def files(**links: dict[str, Any]) -> dict[str, str]:
    return {
        "index.rst": PAGE.format("https://a.org"),
        "other.rst": ":orphan:\n\n" + PAGE.format("https://b.org"),
        "md.md": f"---\norphan: true\n---\n# T\n\n[слово]({WIKI})\n",
        "links.json": memory(**links),
    }


def test_a_dead_link_has_its_copy_beside_it(build: Build) -> None:
    built = build(files(**{"https_a.org": {**DEAD, "archive": COPY}}), EXTENSIONS)
    assert built.warnings == ""
    link = f'(<a class="reference external" href="{COPY}">archived copy</a>)'
    assert f'this</a><span class="link-memory"> {link}</span>, please' in built.page("index.html")
    assert "link-memory" not in built.page("other.html")


def test_without_a_copy_a_word_says_since_when_the_page_is_gone(build: Build) -> None:
    page = build(files(**{"https_a.org": DEAD}), EXTENSIONS).page("index.html")
    assert '<abbr title="This page has been gone since 2 November 2026">page gone</abbr>' in page


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (ALIVE, ""),
        ({**ALIVE, "archive": COPY}, ""),
        (FAILING, ""),
        (ANCHOR, ""),
        ({**ANCHOR, "archive": COPY}, ""),
        ({**FAILING, "archive": COPY}, ""),
        (PROBABLY, ""),
        ({**PROBABLY, "archive": COPY}, COPY),
    ],
)
def test_what_is_not_surely_dead_is_not_called_so(
    build: Build, record: dict[str, Any], shown: str
) -> None:
    page = build(files(**{"https_a.org": record}), EXTENSIONS).page("index.html")
    assert "page gone" not in page
    assert ("link-memory" in page) is bool(shown)
    assert shown in page


def test_an_address_is_known_however_it_is_encoded(build: Build) -> None:
    built = build(files(**{WIKI.replace("://", "_"): {**DEAD, "archive": COPY}}), EXTENSIONS)
    assert COPY in built.page("md.html")


def test_only_the_pages_concerned_are_read_again(build: Build) -> None:
    build(files(), EXTENSIONS)
    assert build(files(**{"https_b.org": DEAD}), EXTENSIONS).updated == ("other",)
    assert build(files(**{"https_b.org": {**DEAD, "failures": 4}}), EXTENSIONS).updated == ()
    revived = build(files(**{"https_b.org": ALIVE}), EXTENSIONS)
    assert revived.updated == ("other",)
    assert "link-memory" not in revived.page("other.html")


@pytest.mark.slow
def test_a_parallel_build_remembers_what_it_has_shown(build: Build) -> None:
    pages = {f"page{n}.rst": ":orphan:\n\n" + PAGE.format(f"https://h{n}.org") for n in range(9)}
    build({**files(), **pages}, EXTENSIONS, parallel=2)
    built = build({**pages, **files(**{"https_h3.org": DEAD})}, EXTENSIONS, parallel=2)
    assert "page gone" in built.page("page3.html")
    assert build({**pages, **files(**{"https_h3.org": DEAD})}, EXTENSIONS, parallel=2).updated == ()


def test_a_resource_says_when_it_was_last_seen_alive(build: Build) -> None:
    extensions = [*learning.EXTENSIONS, "ways_in.links.link_marks"]
    url = tomllib.loads(learning.files()["paths/resources.toml"])["book"]["url"]

    def built(record: dict[str, Any]) -> Built:
        text = memory(**{url.replace("://", "_"): record})
        return build({**learning.files(), "links.json": text}, extensions)

    assert "last seen alive on 20 November 2026" in built(ALIVE).page("paths/way.html")
    later = built({**ALIVE, "last_ok": "2026-12-01"})
    assert "paths/way" in later.updated
    assert "last seen alive on 1 December 2026" in later.page("paths/way.html")
    assert '"last_alive": "2026-12-01"' in later.page("paths.json")


def test_a_video_that_is_gone_says_so_below_it(build: Build) -> None:
    text = memory(**{"https_www.youtube.com/watch?v=abcdefghijk": DEAD})
    page = "T\n=\n\n.. youtube:: abcdefghijk\n"
    without = {**files(), "index.rst": page}
    extensions = [*EXTENSIONS, "ways_in.reading.video"]
    assert "page gone" not in build(without, extensions).page("index.html")
    built = build({**without, "links.json": text}, extensions)
    assert built.updated == ("index",)
    assert "<p>Watch on YouTube<span" in built.page("index.html")
    assert "page gone" in built.page("index.html")


def test_without_a_memory_nothing_is_shown(build: Build) -> None:
    without = {name: text for name, text in files().items() if name != "links.json"}
    built = build(without, EXTENSIONS)
    assert built.warnings == ""
    assert "link-memory" not in built.page("index.html")


def test_a_broken_memory_is_said_once_with_its_line(build: Build) -> None:
    built = build({**files(), "links.json": '{\n"version": 1,\n'}, EXTENSIONS)
    [line] = built.warnings.strip().splitlines()
    assert "links.json:3: WARNING: is not JSON" in line
