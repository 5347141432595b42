"""What make lighthouse makes of Lighthouse's reports, and the host that it measures."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from ways_in.cli import scores
from ways_in.cli.hosted import hosted
from ways_in.common import languages, page_list

if TYPE_CHECKING:
    from pathlib import Path


def report(speed: float | None, seo: float = 1) -> dict[str, Any]:
    found = {"performance": speed, "accessibility": 1, "best-practices": 1, "seo": seo}
    shift = {"title": "Layout shift", "displayValue": "0.2", "score": 0.5}
    references = [{"id": "shift", "weight": 25}]
    return {
        "audits": {"shift": shift},
        "categories": {
            name: {"score": score, "auditRefs": references} for name, score in found.items()
        },
    }


def test_a_page_that_loses_points_is_shown_with_the_reason() -> None:
    lines = list(scores.table([scores.page_scores("en/index.html", report(0.91))]))
    assert lines[1].split() == ["en/index.html", "91", "100", "100", "100"]
    assert lines[2].strip() == "Layout shift 0.2"


def test_a_score_below_100_fails_and_speed_only_if_it_counts() -> None:
    slow, good = (scores.page_scores("page", report(speed)) for speed in (0.99, 1.0))
    assert slow.fails(scores.CATEGORIES)
    assert not slow.fails(scores.CATEGORIES[1:])
    assert not good.fails(scores.CATEGORIES)
    assert scores.page_scores("page", report(None)).fails(scores.CATEGORIES)
    assert scores.page_scores("page", report(1, seo=0.9)).fails(scores.CATEGORIES[1:])


def test_without_npm_a_line_says_that_nothing_was_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert scores.main([]) == 0
    assert "Nothing was measured: Lighthouse needs Node" in capsys.readouterr().out


def test_the_host_compresses_keeps_its_base_and_answers_404(tmp_path: Path) -> None:
    folder = tmp_path / languages.at(ROOT)[0].segment
    folder.mkdir()
    build = {"site_url": "https://one.example/way/", "language": "en", "pages": [], "programs": ""}
    (folder / page_list.NAME).write_text(json.dumps(build), encoding="utf-8")
    (folder / "index.html").write_text("<p>hello", encoding="utf-8")
    (tmp_path / "404.html").write_text("<p>missing", encoding="utf-8")
    with hosted(tmp_path, "/way/") as (home, _):
        assert home.endswith("/way/")
        call = urllib.request.Request(f"{home}en/", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(call) as answer:
            assert gzip.decompress(answer.read()) == b"<p>hello"
        with pytest.raises(urllib.error.HTTPError, match="404") as error:
            urllib.request.urlopen(f"{home}nothing.html")
        assert error.value.read() == b"<p>missing"
        error.value.close()
