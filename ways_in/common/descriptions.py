"""What a page says of itself in a sentence, in the reader's language: its ``.. meta::``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ways_in.common.page_data import PageData

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class Descriptions(PageData[str]):
    """The descriptions of the pages."""

    name = "page_descriptions"
    label = "Descriptions of pages"


def description(env: BuildEnvironment, docname: str) -> str:
    """What *docname* says of itself in a sentence; empty if it says nothing."""
    return Descriptions.of(env).pages.get(docname, "")


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    for node in doctree.findall(nodes.meta):
        if node.get("name") == "description":
            Descriptions.of(app.env).pages[app.env.current_document.docname] = node["content"]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(Descriptions)
    app.connect("doctree-read", _collect)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
