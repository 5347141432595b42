"""Translated pages keep no more than themselves.

The nodes that Sphinx puts in place of a translated paragraph come from a document of their own,
and a Markdown paragraph’s keep pointing to it: through its settings hangs the whole environment,
pickled with every page (14 MB a page at 530 pages, 47 kB without). Sphinx moves such nodes with
their “document” as it was; docs/upstream.md has the report.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# The cyclic collector would walk a heap that grows with the site each time that 700 objects are
# made. Pages are taken to pieces (kept_doctrees.py), so that little waits for it: some 25 MB.
RARELY = (300_000, 20, 100)


def _own(app: Sphinx, doctree: nodes.document) -> None:
    """Point every node to the page that it stands in."""
    for node in doctree.findall():
        node.document = doctree


def _calm_collector(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    gc.freeze()
    gc.set_threshold(*RARELY)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("env-before-read-docs", _calm_collector)
    app.connect("doctree-read", _own, priority=999)  # once all others have put nodes in
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
