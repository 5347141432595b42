"""A step's page that does not describe itself is described by the beginning of what one builds.

Authors may write ``.. meta::`` with a description, as on any page; then that is kept.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from ways_in.common.descriptions import Descriptions, description
from ways_in.common.page_kinds import page_kind
from ways_in.common.titled_text import TitledText
from ways_in.learning.json_ld import beginning
from ways_in.learning.learning_domain import domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LENGTH = 200  # characters; search engines show no more


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.current_document.docname
    if page_kind(app.env, docname) != "step" or description(app.env, docname):
        return
    for texts in domain(app.env).texts[docname].values():
        text = texts.single.get("build") or texts.single.get("learn") or TitledText()
        before_title = text.beginning()  # titles are not known yet
        found, is_cut = beginning(before_title, LENGTH), text.parts not in ((), (before_title,))
        Descriptions.of(app.env).pages[docname] = found + "…" * (is_cut and found[-1:] != "…")
        return


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    context["page_kind"] = page_kind(app.env, pagename)
    tags = str(context.get("metatags", ""))
    if doctree is None or page_kind(app.env, pagename) != "step" or 'name="description"' in tags:
        return
    text = escape(description(app.env, pagename))
    context["metatags"] = f'{tags}<meta name="description" content="{text}" />\n'


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.learning.store")
    app.connect("doctree-read", _collect, priority=800)  # once the others have read the page
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
