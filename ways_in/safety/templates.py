"""Whatever reaches a template is text, and escaped, but for the few values named here.

Sphinx renders its templates without escaping, so a translated word of the interface, an author’s
or a translator’s name could be markup on every page of a language.
"""

from __future__ import annotations

from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.jinja2glue import BuiltinTemplateLoader

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx

# Made by docutils’ writer, which escapes, or JSON whose “<” is written as an escape.
MARKUP = (
    *("body", "body_top", "body_rest", "breadcrumbs", "contents", "menu", "metatags"),
    *("structured_data", "title", "toc"),
)
# By Sphinx, and by themes that are made of pydata’s, whose “generate_header_nav_html” is none of
# them: it writes titles as they are.
MAKE_MARKUP = ("css_tag", "js_tag", "toctree", "generate_toc_html", "generate_toctree_html")
DELIMITER = Markup(" &#187;")  # of Sphinx’s theme “basic”, which would write it as text
RELATED = ("next", "prev")
LISTS = ("parents", "backlinks")


def escape_all(app: Sphinx) -> None:
    """Have every template of this build escape what it is given (builder-inited)."""
    loader = getattr(app.builder, "templates", None)
    if isinstance(loader, BuiltinTemplateLoader):
        loader.environment.autoescape = True
        known: dict[str, Any] = loader.environment.globals
        known["accesskey"] = _marked(known["accesskey"])


def name_markup(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Except what is markup already, once all others have filled the context."""
    for name in MARKUP:
        if isinstance(context.get(name), str):
            context[name] = Markup(context[name])
    for name in MAKE_MARKUP:
        if name in context:
            context[name] = _marked(context[name])
    context.setdefault("reldelim1", DELIMITER)
    lists = [context.get(name) or () for name in LISTS]
    for link in (*(context.get(name) for name in RELATED), *chain(*lists)):
        if isinstance(link, dict):
            link["title"] = Markup(link["title"])


def _marked(function: Callable[..., Any]) -> Callable[..., Markup]:
    @wraps(function)
    def marked(*arguments: Any, **options: Any) -> Markup:
        return Markup(function(*arguments, **options))

    return marked
