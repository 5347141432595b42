"""What the head of a page says to those who link to it, as Open Graph asks for (https://ogp.me).

That is its title, its description, its address, the section that it stands in, and its card
(:mod:`ways_in.site.page_cards`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.core import get_global

from ways_in.common import languages
from ways_in.common.descriptions import description
from ways_in.site import page_cards

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
    language = languages.of_build(app)
    context["locales"] = {language.code: locale(language.code) for language in known}
    context["description"] = description(app.env, pagename)
    has_own = pagename in app.env.titles
    card = page_cards.card_of(app.env, pagename) if has_own else page_cards.site_card(language)
    context["og_section"] = card.section
    name = f"{language.segment}.png"
    if has_own and page_cards.drawing(app.env, card):
        name = f"pages/{card.file}"
    else:
        card = page_cards.site_card(language)
    address = f"{app.config.site_url}{language.segment}/{page_cards.PUBLISHED}/{name}"
    size = (page_cards.WIDTH, page_cards.HEIGHT)
    context["card"] = {"url": address, "size": size, "words": card.words}


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.site.page_cards")
    app.setup_extension("ways_in.common.site_settings")  # which owns site_url
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
