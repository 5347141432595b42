"""The same page in the other languages: switcher, ``hreflang``, canonical address, titles.

Each build knows from ``languages.toml`` which languages there are. Every page exists at the
same path in each, so its alternates follow from its name: relative links for the switcher
(they work from ``file://`` and under any sub-path), absolute ones for search engines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ways_in.common import languages
from ways_in.common.source_language import source_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.languages import Language


@dataclass(frozen=True)
class Alternate:
    """A page in one language: *href* relative to the page at hand, *url* absolute."""

    language: Language
    href: str
    url: str
    current: bool
    original: bool


def alternates(
    uri: str, base: str, here: str, origin: str, known: tuple[Language, ...]
) -> list[Alternate]:
    """The page at *uri* (below a language's folder) in all *known* languages.

    *base* is the site's address, ending in a slash; *here* and *origin* are the codes of the
    language of this build and of the one that the page was written in.
    """
    up = "../" * (uri.count("/") + 1)
    return [
        Alternate(
            language=language,
            href=f"{up}{language.segment}/{uri}",
            url=f"{base}{language.segment}/{uri}",
            current=language.code == here,
            original=language.code == origin,
        )
        for language in known
    ]


def fallback(links: Sequence[Alternate], base: str) -> str:
    """Where readers of no language of ours are sent: the ``x-default`` of a page in *links*.

    That of the front pages is the landing page, which names them all; else it is the first link.
    """
    first = links[0]
    return base if first.url == f"{base}{first.language.segment}/index.html" else first.url


def _configure(app: Sphinx, config: Config) -> None:
    language = languages.of_build(app)
    config.project = language.title
    config.html_title = language.title
    config.html_baseurl = f"{config.site_url}{language.segment}/"


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    known = languages.of(app)
    uri = app.builder.get_target_uri(pagename)
    origin = source_language(app.env, pagename)
    context["source_language"] = languages.by_code(known).get(origin)
    context["source_language_name"] = languages.name_of(origin, app.config.language)
    links = alternates(uri, app.config.site_url, app.config.language, origin, known)
    context["alternates"] = links
    context["fallback_url"] = fallback(links, app.config.site_url)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")  # which owns site_url
    app.setup_extension("ways_in.common.source_language")
    app.connect("config-inited", _configure)
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
