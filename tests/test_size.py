"""What pages weigh: the counting, the verdict, and the real site's figures."""

from __future__ import annotations

import gzip
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

import pytest

from ways_in.cli.hosted import SentFile, hosted
from ways_in.cli.size import (
    FIRST,
    NEXT,
    Load,
    PageCost,
    faults,
    kinds,
    measure,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


Result = TypeVar("Result")


def apart(work: Callable[..., Result], *arguments: Path) -> Result:
    """Call *work* in a thread of its own: the other browser tests keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, *arguments).result()


def test_the_server_compresses_and_counts_all_but_pictures(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>word</p>" * 1000)
    (tmp_path / "a.png").write_bytes(b"x" * 5000)
    with hosted(tmp_path) as (home, sent):
        page = urllib.request.Request(f"{home}a.html?v=1", headers={"Accept-Encoding": "gzip"})
        body = urllib.request.urlopen(page).read()
        assert gzip.decompress(body).startswith(b"<p>word</p>")
        size = sent.size
        assert len(body) < size < len(body) + 300  # with the head of the answer
        urllib.request.urlopen(f"{home}a.png").read()
        assert [file.path for file in sent.files] == ["/a.html?v=1", "/a.png"]
        assert sent.size == size


def test_the_longest_page_of_a_kind_stands_for_it(tmp_path: Path) -> None:
    (tmp_path / "essays").mkdir()
    for name, length in {"index": 9, "short": 1, "long": 5}.items():
        (tmp_path / f"essays/{name}.html").write_text("x" * length)
    essay = next(kinds(tmp_path, {}))
    assert (essay.name, essay.page, essay.before) == ("essay", "essays/long", "essays/short")


def test_a_step_is_a_page_beside_the_page_of_its_path(tmp_path: Path) -> None:
    for name in ("paths/way", "paths/way/one", "paths/way/two", "paths/code/program", "paths/list"):
        page = tmp_path / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("x" * (9 if name.endswith("one") else 5))
    found = {kind.name: kind.page for kind in kinds(tmp_path, {})}
    assert (found["path"], found["step"]) == ("paths/way", "paths/way/one")


def test_the_settings_name_kinds_of_one_page(tmp_path: Path) -> None:
    [kind] = kinds(tmp_path, {"atlas": ("paths/atlas", "paths/first")})
    assert (kind.name, kind.page, kind.before) == ("atlas", "paths/atlas", "paths/first")


def test_what_the_page_before_has_asked_for_comes_once() -> None:
    before = Load((SentFile("/a.html", 9), SentFile("/site.css", 5), SentFile("/a.js", 1)))
    page = Load((SentFile("/b.html", 7), SentFile("/site.css", 5), SentFile("/b.js", 2)))
    assert (page.size(), page.size(before)) == (14, 9)


def test_what_is_over_its_budget_is_named() -> None:
    fine = PageCost("step", "ru", FIRST, NEXT, 9)
    long = PageCost("essay", "ru", 37_300, NEXT, 9)
    heavy = PageCost("concept", "en", FIRST + 100, NEXT, 9)
    slow = PageCost("concept", "ru", FIRST, NEXT + 2000, 9)
    assert [(found.path, found.message) for found in faults([fine, long, heavy, slow])] == [
        ("essay ru", "the first visit takes 37.3 kB, the budget is 36 kB"),
        ("concept en", "the first visit takes 60.1 kB, the budget is 60 kB"),
        ("concept ru", "the next visit takes 27.0 kB, the budget is 25 kB"),
    ]
    assert "concept                 en          60.1    25.0         9" in table([heavy])


@pytest.mark.slow
@pytest.mark.browser
def test_every_kind_of_page_is_within_its_budget(site: Path) -> None:
    rows = apart(measure, site)
    assert len(rows) == 9 * 3  # kinds of pages, and languages
    assert [row for row in rows if row.foreign] == []
    assert all(row.next < row.first for row in rows)  # the style sheet is kept
    assert [found.message for found in faults(rows)] == []
