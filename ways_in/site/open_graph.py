"""What the head of a page says to those who link to it, as Open Graph asks for (https://ogp.me).

That is its title, its description, its address and the card of its language,
``_static/cards/<segment>.png``, which ``make figures`` draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.core import get_global

from ways_in.common import languages
from ways_in.common.descriptions import description

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def locale(code: str) -> str:
    """The language *code* with the territory that most of its readers are in: ``ru_RU``."""
    language, _, territory = code.partition("_")
    likely = str(get_global("likely_subtags").get(language, language))
    return f"{language}_{territory or likely.rpartition('_')[2]}"


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    known = languages.of(app)
    segment = languages.of_build(app).segment
    context["locales"] = {language.code: locale(language.code) for language in known}
    context["description"] = description(app.env, pagename)
    context["card"] = f"{app.config.site_url}{segment}/_static/cards/{segment}.png"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.common.site_settings")  # which owns site_url
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
