"""Every translatable block of a page has a number, the same in all languages.

A block is what a catalog has an entry for: a paragraph, a heading, a caption, a table cell,
a term, an alternative text. HTML has its number as ``data-block``, so that pages in two languages
can be laid side by side, and its state can be shown:

*current*
   the translation is of the present wording (or the page is in its own language);
*behind*
   the translation is of an earlier wording (the entry is fuzzy): shown and marked;
*missing*
   there is no translation: the original is shown, and marked with its language.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import extract_messages

from ways_in.common import catalog_paths
from ways_in.common.html_builder import HtmlBuilder
from ways_in.common.html_translator import Translator, mix_in
from ways_in.common.kept_doctrees import take_apart
from ways_in.common.source_language import language_being_read
from ways_in.translation import catalog_files, catalogs
from ways_in.translation.compiled_catalogs import compile_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.translation.catalog_entries import Entry

ORIGINALS = "ways_in_originals"
# Who complains where the links of a translation are not those of the original.
TRANSLATOR = "sphinx.sphinx.transforms.i18n"


class Block(NamedTuple):
    """A block of a doctree: its node, its number and its message."""

    node: nodes.Element
    number: int
    msgid: str


def blocks(document: nodes.document) -> Iterator[Block]:
    """The blocks of *document*, in its order, once :class:`NumberBlocks` has been at it."""
    for node in document.findall(nodes.Element):
        if "block" in node:
            yield Block(node, node["block"], node["msgid"])


def is_translated(document: nodes.document, code: str) -> bool:
    """Whether the page being read is written in another language than *code*."""
    return language_being_read(document) not in ("", code)


def entries(env: BuildEnvironment, docname: str) -> dict[str, Entry]:
    """The catalog of *docname* by msgid; empty if there is none."""
    path = catalog_paths.of_page(env, docname)
    if not path.exists():
        return {}
    return {entry.msgid: entry for entry in catalogs.read(path, env.srcdir).entries}


def original(env: BuildEnvironment, number: int) -> nodes.Element:
    """The block *number* of the page being read, as it was before it was translated."""
    found: nodes.Element = env.current_document[ORIGINALS][number]
    return found


class NumberBlocks(SphinxTransform):
    """Number the blocks, before Sphinx translates them (20), and keep copies if it will."""

    default_priority = 15  # once steps are arranged (12): the order counts

    def apply(self, **kwargs: Any) -> None:
        originals: dict[int, nodes.Element] = {}
        is_compared = is_translated(self.document, self.config.language)
        for number, (node, msgid) in enumerate(list(extract_messages(self.document))):
            if is_compared:
                originals[number] = node.deepcopy()
            if "block" not in node:
                node["block"], node["msgid"] = number, msgid
        self.env.current_document[ORIGINALS] = originals


def _forget_originals(app: Sphinx, doctree: nodes.document) -> None:
    originals: Any = app.env.current_document.get(ORIGINALS, {})
    for block in originals.values():
        take_apart(block)


class ShowNumbers(Translator):
    """Writes the number of a block into the tags of its element."""

    def starttag(  # type: ignore[no-untyped-def]
        self, node, tagname, suffix="\n", empty=False, **attributes
    ) -> str:
        """As docutils has it; *node* is an empty mapping where a tag is of no node."""
        if "block" in node:
            attributes["data-block"] = node["block"]
        return str(super().starttag(node, tagname, suffix, empty, **attributes))


class CleanDescriptions(SphinxPostTransform):
    """Take our attributes, and Sphinx's, from ``meta``: its visitor writes all that it has."""

    default_priority = 10  # when all that reads the attributes has been

    def run(self, **kwargs: Any) -> None:
        for meta in self.document.findall(nodes.meta):
            meta["classes"] = []
            for name in ("block", "msgid", "state", "translated"):
                meta.attributes.pop(name, None)


class ExpectedDifferences(logging.Filter):
    """Passes over what Sphinx says of a block that is behind: its translation is of other words."""

    def filter(self, record: logging.LogRecord) -> bool:
        node = getattr(record, "location", None)
        if not isinstance(node, nodes.Element) or node.document is None or "msgid" not in node:
            return True
        env = node.document.settings.env
        entry = entries(env, env.current_document.docname).get(node["msgid"])
        return entry is None or entry.state != "behind"


EXPECTED = ExpectedDifferences()


def _compile_catalogs(app: Sphinx) -> None:
    """Compile the catalogs before Sphinx does, which would leave out what is behind."""
    if isinstance(app.builder, HtmlBuilder):
        app.builder.has_compiled = True
    if catalog_files.is_compiled(Path(app.srcdir)):
        return
    for path in catalog_paths.of_language(app):
        compile_catalog(path)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.source_language")
    logging.getLogger(TRANSLATOR).addFilter(EXPECTED)  # once, however many builds there are
    mix_in(app, ShowNumbers)
    app.add_transform(NumberBlocks)
    app.add_post_transform(CleanDescriptions)
    app.connect("builder-inited", _compile_catalogs)
    app.connect("doctree-read", _forget_originals, priority=999)  # once nobody compares them
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
