"""A page's description, from its ``.. meta::``, in the reader's language: for feeds and cards.

The head of the page gets what Open Graph asks for (https://ogp.me): title, description, address
and the card of its language, ``_static/cards/<segment>.png``, which ``make figures`` draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.core import get_global
from docutils import nodes

from ways_in.common import languages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

KEY = "description"


def description(env: BuildEnvironment, docname: str) -> str:
    """What *docname* says of itself in a sentence; empty if it says nothing."""
    return str(env.metadata.get(docname, {}).get(KEY, ""))


def locale(code: str) -> str:
    """The language *code* with the territory that most of its readers are in: ``ru_RU``."""
    language, _, territory = code.partition("_")
    likely = str(get_global("likely_subtags").get(language, language))
    return f"{language}_{territory or likely.rpartition('_')[2]}"


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    for node in doctree.findall(nodes.meta):
        if node.get("name") == KEY:
            app.env.metadata[app.env.current_document.docname][KEY] = node["content"]


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    known = languages.of(app)
    segment = languages.by_code(known)[app.config.language].segment
    context["locales"] = {language.code: locale(language.code) for language in known}
    context["description"] = description(app.env, pagename)
    context["card"] = f"{app.config.site_url}{segment}/_static/cards/{segment}.png"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.site.alternates")  # which owns site_url
    app.connect("doctree-read", _collect)
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
