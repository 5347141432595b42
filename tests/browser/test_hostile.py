"""Every hostile page of tests/hostile, as it was built after all, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.hostile.test_content import sent  # noqa: F401

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FOLLOW = """document.querySelectorAll(".body a[href*='script']").forEach((link) => link.click())"""


def distinct(folder: Path) -> list[Path]:
    """The pages in *folder* but for those that only differ in their numbers."""
    found = {re.sub(r"\bp\d+\.", "", one.read_text("utf-8")): one for one in folder.glob("*.html")}
    return sorted(found.values())


def test_nothing_runs_and_nothing_is_asked_for(
    sent: Path,  # noqa: F811
    chromium: Browser,
    tmp_path: Path,
) -> None:
    pages = distinct(sent / "build/html/essays")
    assert len(pages) > 20
    # A frame for each: what a visit to each costs is mostly the change of pages.
    frames = tmp_path / "frames.html"
    frames.write_text("".join(f'<iframe src="{page.as_uri()}"></iframe>' for page in pages))
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(frames.as_uri())
    assert len(page.frames) == 1 + len(pages)
    for frame in page.frames[1:]:
        frame.evaluate(FOLLOW)
    for frame in page.frames[1:]:
        assert frame.evaluate("window.ran") is None, frame.url
    page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
