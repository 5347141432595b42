"""Translations of pages: catalogs, their state as readers see it, and what must not go wrong.

``extensions = ["ways_in.translation"]`` sets all of it up; docs/translate.md says what
translators write. The parts are extensions of their own and can be used one by one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ways_in.common.own_styles import add_styles
from ways_in.common.parts import set_up

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The modules that other packages may know; what stands in the others is nobody else's business.
DOOR = (
    "attribution",
    "blocks",
    "catalog_counts",
    "catalog_entries",
    "catalog_files",
    "catalogs",
    "compiled_catalogs",
    "corrections",
    "coverage",
    "figure_languages",
    "figures",
    "excuses",
    "integrity.numbers",
    "integrity.plain_catalogs",
    "integrity.wording",
    "integrity.wording_checks",
    "kept_passages",
    "marks",
    "message_text",
    "moves",
    "paragraph_match",
    "reviews",
    "termbase.lists",
    "termbase.marked_prose",
    "termbase.project_terms",
    "termbase.term_use",
    "ui_strings",
    "update",
)
PARTS = (
    "ways_in.common.interface_words",
    "ways_in.common.bends",
    "ways_in.common.message_parsers",
    "ways_in.translation.blocks",
    "ways_in.translation.integrity",
    "ways_in.translation.integrity.transforms",
    "ways_in.translation.marks",
    "ways_in.translation.corrections",
    "ways_in.translation.correction_form",
    "ways_in.translation.parallel_reading",
    "ways_in.translation.figures",
    "ways_in.translation.kept_passages",
    "ways_in.translation.parallel_sample",
    "ways_in.translation.small_doctrees",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    add_styles(app, Path(__file__).parent / "styles" / "ways-in-translation.css")
    return set_up(app, PARTS)
