"""Every hostile page of tests/hostile, as it was built after all, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile.test_content import ATTEMPTS, CONF, INDEX, SVG, stranger  # noqa: F401

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.conftest import Build


def test_nothing_runs_and_nothing_is_asked_for(
    stranger: Path,  # noqa: F811
    build: Build,
    chromium: Browser,
) -> None:
    files = {"conf.py": CONF, "index.rst": INDEX, "_static/a.svg": SVG.format("")}
    for number, attempt in enumerate(ATTEMPTS.values()):
        files[f"essays/p{number}.{attempt.kind}"] = attempt.text
    built = build(files, [])
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    names = sorted(path.name for path in (built.out / "essays").glob("*.html"))
    assert len(names) > 50
    # A frame for each: what a visit to each costs is mostly the change of pages.
    frames = built.out / "essays/frames.html"
    frames.write_text("".join(f'<iframe src="{name}"></iframe>' for name in names))
    page.goto(frames.as_uri())
    assert len(page.frames) == 1 + len(names)
    for frame in page.frames[1:]:
        for link in frame.query_selector_all(".body a[href*='script']"):
            link.click()
        assert frame.evaluate("window.ran") is None, frame.url
    page.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
