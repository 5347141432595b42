"""``make figures``: the pictures that have to be PNG, drawn from SVG by a browser.

A bitmap keeps the letters of a drawing the same wherever it is shown; ``pyproject.toml`` names the
drawings.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import browser, site_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

WIDTH, HEIGHT = 1200, 630  # of the window that a drawing is shown in


def pictures() -> Iterator[tuple[Path, str]]:
    """Each picture's file and the SVG that it is drawn from."""
    for drawing in map(Path, site_pages.load().drawings):
        yield drawing.with_suffix(".png"), drawing.read_text(encoding="utf-8")


def draw(chromium: Browser, picture: Path, svg: str) -> None:
    """Render *svg* to the file *picture*."""
    page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.set_content(f"<style>body{{margin:0}}</style>{svg}")
    picture.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=picture)
    page.close()


def main() -> int:
    """Draw every picture; 1 if there is no browser to draw with."""
    if browser.main():
        return 1
    with browser.opened("--disable-gpu") as chromium:
        for picture, svg in pictures():
            draw(chromium, picture, svg)
            print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
