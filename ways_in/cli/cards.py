"""``make cards``: draw the share cards that the pages of the built site ask for and do not have.

What a card says stands in the head of its page. Cards that no page asks for any more are deleted,
in the languages that were built. The card of each language itself is drawn, too.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.cli import card_drawing, fonts
from ways_in.common import languages, site_settings
from ways_in.site import page_cards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.common.languages import Language
    from ways_in.site.page_cards import Card

SITE = Path("_build/html")
SAID = re.compile(r'<meta property="(og:title|article:section)" content="([^"]*)">')
HEAD = 12_000  # in these letters of a page its head says it


def cards(folder: Path, language: Language) -> Iterator[Card]:
    """The cards that the pages in *folder* ask for."""
    for page in sorted(folder.rglob("*.html")):
        with page.open(encoding="utf-8") as file:
            said = {name: unescape(text) for name, text in SAID.findall(file.read(HEAD))}
        if "og:title" in said:
            yield page_cards.page_card(language, said.get("article:section", ""), said["og:title"])


def _update(folder: Path, wanted: dict[str, Card]) -> Iterator[Path]:
    """Draw what *folder* lacks of *wanted*, by the names of files, and delete what is not."""
    there = {path.name: path for path in folder.glob("*.png")}
    for name in sorted(wanted.keys() - there.keys()):
        card_drawing.draw(wanted[name], folder / name)
        yield folder / name
    for name in there.keys() - wanted.keys():
        there[name].unlink()


def main() -> int:
    """Draw every card that is missing; raises InputError if there is no font."""
    fonts.unpack(fonts.missing())
    for language in languages.at(Path()):
        site = Path(page_cards.PUBLISHED, f"{language.segment}.png")
        card_drawing.draw(page_cards.site_card(language), site)
        built = SITE / language.segment
        if built.is_dir():
            wanted = {card.file: card for card in cards(built, language)}
            for path in _update(Path(site_settings.CARDS, language.segment), wanted):
                print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
