"""Learning paths: steps and concepts as a Sphinx domain, their map and data, reader progress."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common.own_styles import add_styles
from ways_in.common.parts import set_up

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = ("atlas.atlas_page", "atlas.measure", "check_files")
PARTS = (
    "ways_in.common.interface_words",
    "ways_in.learning.store",
    "ways_in.learning.step_descriptions",
    "ways_in.learning.structured_data",
    "ways_in.learning.reader_progress",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    add_styles(app, Path(__file__).parent / "styles" / "ways-in-learning.css")
    return set_up(app, PARTS)
