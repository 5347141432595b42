"""What makes pages a site: alternates in other languages, feeds, cards, the status page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ways_in.common.parts import set_up

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = ("assemble", "assets", "moved_pages", "page_cards")
PARTS = (
    "ways_in.common.page_list",
    "ways_in.site.listing",
    "ways_in.site.essay_cards",
    "ways_in.site.page_head",
    "ways_in.site.drafted",
    "ways_in.site.page_cards",
    "ways_in.site.open_graph",
    "ways_in.site.feed",
    "ways_in.site.alternates",
    "ways_in.site.content_policy",
    "ways_in.site.status_page",
    "ways_in.site.moved_pages",
    "ways_in.site.removed_pages",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    return set_up(app, PARTS)
