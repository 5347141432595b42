"""“Correct this”: from each block of a page to the very line that holds its words.

The page carries, as JSON, the line of each block in the page's file or in its catalog; the
script ``correct.js`` makes links of them when the reader asks for it. Without JavaScript the
link in the page's head leads to the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ways_in.common import catalog_paths
from ways_in.common.code_host import file_url
from ways_in.common.source_language import source_language
from ways_in.translation.blocks import blocks, entries

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def words_file(env: BuildEnvironment, docname: str) -> str:
    """The file, below the root, that holds the words of *docname* in the language of the build."""
    translated = source_language(env, docname) not in ("", env.config.language)
    path = catalog_paths.of_page(env, docname) if translated else Path(env.doc2path(docname))
    return path.relative_to(env.srcdir).as_posix()


def lines(env: BuildEnvironment, docname: str, doctree: nodes.document) -> dict[int, int]:
    """The line that holds each block of *doctree*, by its number; unknown ones are left out."""
    if words_file(env, docname).endswith(".po"):
        catalog = entries(env, docname)
        found = {b.number: catalog[b.msgid].line for b in blocks(doctree) if b.msgid in catalog}
    else:
        found = {block.number: block.node.line or 0 for block in blocks(doctree)}
    return {number: line for number, line in found.items() if line}


def data(url: str, numbers: dict[int, int]) -> Markup:
    """The JSON that the page carries, safe inside a ``script`` element."""
    text = json.dumps({"url": url, "lines": numbers}, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is None or not source_language(app.env, pagename):
        return
    url = file_url(app.config.repository_url, words_file(app.env, pagename))
    context["words_url"] = url
    context["words_lines"] = data(url, lines(app.env, pagename, doctree))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.code_host")  # which owns repository_url
    app.setup_extension("ways_in.common.source_language")
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
