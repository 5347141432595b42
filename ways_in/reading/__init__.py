"""What makes pages good to read: anchors, formulas, videos, terms explained in place, ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common.parts import set_up

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = (
    *("backlinks", "folding", "kept_anchors", "picture_texts", "plain_formulas", "reading_time"),
    "topic_links",
)
PARTS = (
    "ways_in.reading.anchors",
    "ways_in.reading.reading_time",
    "ways_in.reading.breadcrumbs",
    "ways_in.reading.next_page",
    "ways_in.reading.backlinks",
    "ways_in.reading.shown_links",
    "ways_in.reading.video",
    "ways_in.reading.picture_texts",
    "ways_in.reading.mathml",
    "ways_in.reading.code_blocks",
    "ways_in.reading.folding",
    "ways_in.reading.explorables",
    "ways_in.reading.explained_terms",
    "ways_in.reading.glossary_order",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    return set_up(app, PARTS)
