"""``.. literalinclude::`` that shows the programs of the site, and no other file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.directives.code import LiteralInclude
from sphinx.util import logging

from ways_in.common import site_settings
from ways_in.safety.link_targets import shown

if TYPE_CHECKING:
    from docutils import nodes

logger = logging.getLogger(__name__)


class ProgramInclude(LiteralInclude):
    """Sphinx’s directive for the site’s programs; files are included no other way."""

    is_shared = True

    def run(self) -> list[nodes.Node]:
        folder = site_settings.programs(self.config)
        others = [self.options[key] for key in ("diff",) if key in self.options]
        for written in (self.arguments[0], *others):
            _, name = self.env.relfn2path(written)
            if not Path(name).resolve().is_relative_to((self.env.srcdir / folder).resolve()):
                message = "“%s” is not in %s: only the programs there can be shown"
                logger.warning(
                    message, shown(written), folder, location=self.get_location(), type="safety"
                )
                return []
        settings = self.state.document.settings
        settings.file_insertion_enabled = True  # for this file alone
        try:
            return super().run()
        finally:
            settings.file_insertion_enabled = False
