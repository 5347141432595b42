"""``make figures``: the pictures of the site that README.md shows, one for each language.

Taken from the site that ``make html`` built, without a server, into ``.github/pictures/``, in the
fonts that the tests bring: those of the machine play no part.
A language that has no view in ``pyproject.toml`` is not drawn; add one there and one to the README.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ways_in.cli import browser, site_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

SITE = Path("_build/html")
FOLDER = Path(".github/pictures")
WIDTH, HEIGHT = 1200, 800  # in CSS pixels
SCALE = 0.75  # of the picture's pixels to those


@dataclass(frozen=True)
class View:
    """What one picture shows: a page below the site's folder, in light or in dark."""

    page: str
    colours: Literal["light", "dark"]

    @property
    def picture(self) -> Path:
        """The file of the picture, named after the language's part of the address."""
        return FOLDER / f"{Path(self.page).parts[0]}.png"


def views() -> list[View]:
    """What the site's settings say: a page, and “dark” behind it if it is to be dark."""
    told = (text.split() for text in site_pages.load().views)
    return [View(page, "dark" if colours == ["dark"] else "light") for page, *colours in told]


def missing(site: Path, views: Sequence[View]) -> list[str]:
    """The pages of *views* that *site* does not have."""
    return [view.page for view in views if not (site / view.page).is_file()]


def take(chromium: Browser, site: Path, view: View) -> Path:
    """Photograph the top of the page of *view*; the path of the picture."""
    context = chromium.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=SCALE,
        color_scheme=view.colours,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto((site.resolve() / view.page).as_uri())
    view.picture.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=view.picture)
    context.close()
    return view.picture


def main() -> int:
    """Take every picture; 1 if there is no browser or a page is not there."""
    shown = views()
    absent = missing(SITE, shown)
    if absent:
        print(f"make: {SITE} lacks {', '.join(absent)}: call make html first", file=sys.stderr)
        return 1
    if browser.main():
        return 1
    with browser.opened("--disable-gpu", font_set="rich") as chromium:
        for view in shown:
            print(take(chromium, SITE, view))
    return 0


if __name__ == "__main__":
    sys.exit(main())
