"""What a project has set for Sphinx's own link check holds for ours."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from pathlib import Path

    from tests.linkcheck.conftest import Asked

pytestmark = pytest.mark.slow

URLS = [
    "http://a.test/page#here",
    "http://a.test/page#peas",
    "http://a.test/page#!/beans",
    "http://b.test/page#peas",
    "http://a.test/old",
    "http://a.test/gone",
]


def check(folder: Path, builder: str = "linkcheck", **settings: Any) -> dict[str, str]:
    """The statuses in ``output.json`` of a project of two pages."""
    source(folder)
    links = "".join(f"`l <{url}>`__\n" for url in URLS)
    folder.joinpath("index.rst").write_text(f"T\n=\n\n{links}", "utf-8")
    folder.joinpath("old.rst").write_text(":orphan:\n\nO\n=\n\nhttp://a.test/older\n", "utf-8")
    app = SphinxTestApp(
        builder,
        srcdir=folder,
        builddir=folder / "_build",
        confoverrides=settings,
        warning=StringIO(),
    )
    try:
        with ThreadPoolExecutor(1) as pool:  # the browser tests keep a loop in this thread
            pool.submit(app.build).result()
        text = (app.outdir / "output.json").read_text(encoding="utf-8")
    finally:
        app.cleanup()
    lines = [json.loads(line) for line in text.splitlines()]
    assert all(line["filename"].endswith(".rst") and line["lineno"] for line in lines)
    return {line["uri"].removeprefix("http://"): line["status"] for line in lines}


DEFAULT = {
    "a.test/page#here": "working",
    "a.test/page#peas": "broken",
    "a.test/page#!/beans": "working",
    "b.test/page#peas": "broken",
    "a.test/old": "redirected",
    "a.test/gone": "broken",
    "a.test/older": "broken",
}


@pytest.mark.parametrize(
    ("settings", "changed"),
    [
        ({}, {}),
        ({"linkcheck_ignore": ["http://a.test/go"]}, {"a.test/gone": "ignored"}),
        ({"linkcheck_ignore": ["test/gone"]}, {}),
        ({"linkcheck_exclude_documents": ["old"]}, {"a.test/older": "ignored"}),
        (
            {"linkcheck_anchors": False},
            {"a.test/page#peas": "working", "b.test/page#peas": "working"},
        ),
        (
            {"linkcheck_anchors_ignore": ["pe"]},
            {"a.test/page#peas": "working", "b.test/page#peas": "working"},
        ),
        (
            {"linkcheck_anchors_ignore_for_url": ["http://b.test/"]},
            {"b.test/page#peas": "working"},
        ),
        (
            {"linkcheck_allowed_redirects": {"http://a.test/.*": ".*/page"}},
            {"a.test/old": "working"},
        ),
        ({"linkcheck_allowed_redirects": {"http://a.test/.*": ".*/peas"}}, {}),
    ],
)
def test_each_setting_has_its_effect(
    tmp_path: Path, asked: Asked, settings: dict[str, Any], changed: dict[str, str]
) -> None:
    assert check(tmp_path, **settings) == {**DEFAULT, **changed}
    ignored = {url for url, status in changed.items() if status == "ignored"}
    assert not asked.paths() & {f"/{url.partition('/')[2]}" for url in ignored}


def test_headers_and_names_go_to_their_sites_only(tmp_path: Path, asked: Asked) -> None:
    auth = [("http://a.test/gone", ("ann", "beans"))]
    headers = {"http://a.test/older": {"X-Beans": "1"}, "*": {"X-All": "1"}}
    check(tmp_path, linkcheck_auth=auth, linkcheck_request_headers=headers, user_agent="Bean/1")
    token = base64.b64encode(b"ann:beans").decode()
    for path, sent in asked:
        assert sent["Authorization"] == (f"Basic {token}" if path == "/gone" else None)
        assert sent["X-Beans"] == ("1" if path == "/older" else None)
        assert sent["X-All"] == ("1" if path != "/older" else None)
    assert {sent["User-Agent"] for path, sent in asked if path == "/page"} == {"Bean/1"}


def test_tries_and_requests_at_once_are_as_they_are_set(tmp_path: Path, asked: Asked) -> None:
    check(tmp_path, linkcheck_retries=2, linkcheck_workers=1, linkcheck_timeout=60)
    assert [path for path, _ in asked].count("/gone") == 3  # two, and one as a browser


def test_a_setting_without_effect_is_said(tmp_path: Path, asked: Asked) -> None:
    source(tmp_path)
    status = StringIO()
    app = SphinxTestApp(
        "links",
        srcdir=tmp_path,
        builddir=tmp_path / "_build",
        confoverrides={"linkcheck_rate_limit_timeout": 9.0},
        status=status,
    )
    app.cleanup()
    assert "linkcheck_rate_limit_timeout has no effect here: " in status.getvalue()


def source(folder: Path) -> Path:
    folder.joinpath("conf.py").write_text('extensions = ["ways_in.links"]\n', "utf-8")
    folder.joinpath("index.rst").write_text("T\n=\n", "utf-8")
    return folder
