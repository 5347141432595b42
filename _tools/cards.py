"""``make figures``: the pictures that have to be PNG, drawn from the SVG beside them.

The page layout of our essays shows ``_static/machine_learning/greg_brockman.png``; a bitmap
keeps the drawing's letters the same wherever it is shown.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from _tools import browser

CARDS = (Path("_static/machine_learning/greg_brockman.svg"),)
WIDTH, HEIGHT = 1200, 630


def draw(executable: str, card: Path) -> Path:
    """Render *card* with the Chromium at *executable*; the path of the PNG beside it."""
    picture = card.with_suffix(".png")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(f"<style>body{{margin:0}}</style>{card.read_text(encoding='utf-8')}")
        page.screenshot(path=picture)
        chromium.close()
    return picture


def main() -> int:
    """Draw every card; 1 if there is no browser to draw with."""
    if browser.main():
        return 1
    executable = browser.find()
    for card in CARDS if executable else ():
        print(draw(str(executable), card))
    return 0


if __name__ == "__main__":
    sys.exit(main())
