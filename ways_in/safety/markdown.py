"""MyST’s parser, which no text can give other settings.

MyST reads settings from the front matter of whatever it parses, and a translation is parsed like a
page; one of the settings runs Python. Pages and messages are looked at before they come here; this
is the last door, and all of them go through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from myst_parser.config.main import TopmatterReadError, read_topmatter
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.util import logging

from ways_in.safety.whitelist import HTML_META

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

EXTENSION = "myst_parser"
logger = logging.getLogger(__name__)


class SettledParser(MystParser):
    """Parses nothing of a text whose front matter would change how it is parsed."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        if changes_settings(inputstring):
            message = "front matter must not change MyST’s settings"
            logger.warning(message, location=document.current_source, type="safety")
            inputstring = ""
        super().parse(inputstring, document)


def changes_settings(text: str) -> bool:
    """Whether MyST would take from *text* any setting but descriptions for search engines."""
    try:
        found = read_topmatter(text) or {}
    except (TopmatterReadError, ValueError, RecursionError):
        return True
    if not isinstance(found, dict):
        return True
    given = found.get("myst") or {}
    meta = (given.get("html_meta") or {}) if isinstance(given, dict) else None
    old = {"html_meta", "substitutions"} & set(found)
    return (
        bool(old)
        or not isinstance(meta, dict)
        or bool(set(given) - {"html_meta"})
        or not _words(meta)
    )


def _words(meta: dict[str, object]) -> bool:
    return set(meta) <= HTML_META and all(isinstance(text, str) for text in meta.values())


def use(app: Sphinx, config: Config) -> None:
    """Take the place of MyST’s own parser, where the project has it (config-inited)."""
    if EXTENSION in app.extensions:
        app.add_source_parser(SettledParser, override=True)
