"""``.. literalinclude::`` that shows the programs of the site, and no other file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.directives.code import LiteralInclude
from sphinx.util import logging

from ways_in.safety.link_targets import shown

if TYPE_CHECKING:
    from docutils import nodes

FOLDER = "paths/code"
logger = logging.getLogger(__name__)


class ProgramInclude(LiteralInclude):
    """Sphinx’s directive for files below ``paths/code``; files are included no other way."""

    def run(self) -> list[nodes.Node]:
        _, name = self.env.relfn2path(self.arguments[0])
        others = [self.options[key] for key in ("diff",) if key in self.options]
        for written in (self.arguments[0], *others):
            _, name = self.env.relfn2path(written)
            if not Path(name).resolve().is_relative_to((self.env.srcdir / FOLDER).resolve()):
                message = "“%s” is not in %s/: only the programs there can be shown"
                logger.warning(
                    message, shown(written), FOLDER, location=self.get_location(), type="safety"
                )
                return []
        settings = self.state.document.settings
        settings.file_insertion_enabled = True  # for this file alone
        try:
            return super().run()
        finally:
            settings.file_insertion_enabled = False
