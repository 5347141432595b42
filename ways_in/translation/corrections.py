"""“Correct this”: from each block of a page to the very line that holds its words.

The script ``correct-pencils.js`` puts a pencil beside each block when the reader asks for it, which
opens the form of :mod:`ways_in.translation.correction_form`. Without JavaScript the link at the
page's foot leads to the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import catalog_paths
from ways_in.common.code_host import file_url, issue_url
from ways_in.common.source_language import source_language
from ways_in.translation.blocks import entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.translation.blocks import Block


def words_file(env: BuildEnvironment, docname: str) -> str:
    """The file, below the root, that holds the words of *docname* in the language of the build."""
    translated = source_language(env, docname) not in ("", env.config.language)
    path = catalog_paths.of_page(env, docname) if translated else Path(env.doc2path(docname))
    return path.relative_to(env.srcdir).as_posix()


def lines(env: BuildEnvironment, docname: str, found: Iterable[Block]) -> dict[int, int]:
    """The line that holds each of the blocks *found* on the page *docname*, by its number.

    Unknown ones are left out.
    """
    if words_file(env, docname).endswith(".po"):
        catalog = entries(env, docname)
        known = {b.number: catalog[b.msgid].line for b in found if b.msgid in catalog}
    else:
        known = {block.number: block.node.line or 0 for block in found}
    return {number: line for number, line in known.items() if line}


def place(env: BuildEnvironment, docname: str) -> dict[str, str]:
    """The file with the words of *docname*, where it is read, and where an issue is written."""
    file, host = words_file(env, docname), env.config.repository_url
    urls = (file_url(host, file), issue_url(host)) if host else ("", "")
    return dict(zip(("file", "url", "issues"), (file, *urls), strict=True))


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is None or not source_language(app.env, pagename):
        return
    context["words_url"] = place(app.env, pagename)["url"]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.code_host")  # which owns repository_url
    app.setup_extension("ways_in.common.source_language")
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
