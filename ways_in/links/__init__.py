"""Links to other sites: where each is written, whether it lives, what readers are told.

One line in the ``conf.py`` of any Sphinx project, ``extensions += ["ways_in.links"]``, brings the
builders that ask (``builder.py``) and the marks that tell readers (``link_marks.py``).
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
    "check.built",
    "check.checker",
    "check.fetch",
    "check.few_collections",
    "check.manifest",
    "check.memory",
    "check.network",
    "check.pacing",
    "check.rules",
    "check.run",
    "collect",
    "records",
    "status",
)
PARTS = (
    "ways_in.common.interface_words",
    "ways_in.links.builder",
    "ways_in.links.collect",
    "ways_in.links.link_marks",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    add_styles(app, Path(__file__).parent / "styles" / "ways-in-links.css")
    return set_up(app, PARTS)
