"""MyST’s parser, which no text can give other settings.

MyST reads settings from the front matter of whatever it parses, and a translation is parsed like a
page; one of the settings runs Python. Pages and messages are looked at before they come here; this
is the last door, and all of them go through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myst_parser.config.main import TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util import logging

from ways_in.common.message_parsers import MarkdownParser
from ways_in.safety import attributes
from ways_in.safety.whitelist import HTML_META

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.config import Config

EXTENSION = "myst_parser"
# Where a link opens is for conf.py to say (myst_links_external_new_tab).
WINDOW = {"target": "_blank", "rel": "noreferrer noopener"}
SIZES = ("width", "height")  # see UNUSED of allowed_calls.py
logger = logging.getLogger(__name__)


class SettledRenderer(SphinxRenderer):
    """Takes the classes, anchors and places of a list that content may give, and nothing else."""

    def copy_attributes(
        self,
        token: SyntaxTreeNode,
        node: nodes.Element,
        keys: Sequence[str] = ("class",),
        **how: Any,
    ) -> None:
        known = frozenset(self.sphinx_env.config.safety_classes if self.sphinx_env else ())
        given = str(token.attrs.get("class", "")).split()
        wrong = attributes.unknown(given, known)
        if wrong:
            place = (self.document.current_source, token.map[0] + 1 if token.map else None)
            logger.warning("%s", wrong, location=place, type="safety")
        tabs = WINDOW if self.md_config.links_external_new_tab else {}
        token.attrs.update({key: value for key, value in tabs.items() if key in keys})
        unused = {*SIZES, *WINDOW.keys() - tabs, *(["class"] if wrong else [])}
        super().copy_attributes(token, node, [key for key in keys if key not in unused], **how)


class SettledParser(MarkdownParser):
    """Parses nothing of a text whose front matter would change how it is parsed."""

    renderer = SettledRenderer

    def parse(self, inputstring: str, document: nodes.document) -> None:
        if changes_settings(inputstring):
            message = "front matter must not change MyST’s settings"
            logger.warning(message, location=document.current_source, type="safety")
            inputstring = ""
        super().parse(inputstring, document)

    def parse_page(self, text: str, document: nodes.document) -> None:
        """Parse *text* with the settings that it may have."""
        parser = create_md_parser(self._settings(text, document), self.renderer)
        parser.options["document"] = document
        parser.render(text)

    def _settings(self, text: str, document: nodes.document) -> MdParserConfig:
        """The project’s, and descriptions for search engines of the page’s own."""
        config: MdParserConfig = document.settings.env.myst_config
        topmatter = read_topmatter(text)
        if not topmatter:
            return config
        return merge_file_level(config, topmatter, lambda kind, message: None)


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
