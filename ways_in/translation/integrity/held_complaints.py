"""What the parsers say of a translation, kept until its place in the catalog is known."""

from __future__ import annotations

import logging
import re
from typing import Any

from sphinx.transforms import SphinxTransform

from ways_in.translation.blocks import TRANSLATOR

# Who complains of the markup of a translation while Sphinx parses it, and names as the place the
# page's line with “<translated>” behind it, or the page's first line.
PARSERS = ("sphinx.sphinx.util.docutils", "sphinx.myst_parser.warnings_")
TRANSLATED = re.compile(r":(\d+):<translated>")
HELD = "ways_in_held_complaints"


class Holder(logging.Filter):
    """Holds back what the parsers say of translations, as (the block's line, 0 if unsaid; text).

    What Sphinx says of links at the page's line we say at the catalog's, with the way out.
    """

    def __init__(self) -> None:
        super().__init__()
        self.complaints: dict[tuple[int, str], None] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name != TRANSLATOR:
            place = TRANSLATED.search(str(getattr(record, "location", "")))
            self.complaints[int(place[1]) if place else 0, record.getMessage()] = None
        return False

    def hold(self) -> None:
        """Begin."""
        for name in (*PARSERS, TRANSLATOR):
            logging.getLogger(name).addFilter(self)

    def release(self) -> list[tuple[int, str]]:
        """End, and give what was held."""
        for name in (*PARSERS, TRANSLATOR):
            logging.getLogger(name).removeFilter(self)
        return list(self.complaints)


class HoldComplaints(SphinxTransform):
    """Until ``CheckTranslation``, complaints wait for a place that a translator knows."""

    default_priority = 19  # right before Sphinx parses the translations (20)

    def apply(self, **kwargs: Any) -> None:
        holder = self.env.current_document[HELD] = Holder()
        holder.hold()
