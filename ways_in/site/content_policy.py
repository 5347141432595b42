"""What a browser may load for a page: the Content-Security-Policy that every page carries.

A host that can set headers sends the same and ``frame-ancestors``, which no page can say itself;
docs/hosting.md shows how. ``file:`` serves those who open the site from their disk, where browsers
do not agree on what “self” is; a page of a host can load nothing from a reader’s disk anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# https://www.w3.org/TR/CSP3/
POLICY = {
    "default-src": "'self' file:",
    "base-uri": "'none'",
    "form-action": "'self' file:",
    "frame-src": "https://www.youtube-nocookie.com",
    "object-src": "'none'",
}
META = "; ".join(f"{name} {sources}" for name, sources in POLICY.items())


def _add_policy(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["content_policy"] = META


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("html-page-context", _add_policy)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
