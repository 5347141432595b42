"""The way from the front page to a page, above its title and as data for search engines.

The way is that of the tables of contents: site › list of essays › essay. The data are those of
https://schema.org/BreadcrumbList .
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from ways_in.common import languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    Relations = Mapping[str, Sequence[str | None]]  # page → parent, previous, next


def structured(crumbs: Iterable[tuple[str, str]]) -> str:
    """The *crumbs*, (name, absolute address) from the front page on, as JSON-LD for a script."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address}
        for number, (name, address) in enumerate(crumbs, 1)
    ]
    data = {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def way(relations: Relations, root: str, page: str) -> list[str]:
    """The pages between *root*, the front page, and *page*, the outermost first."""
    found: list[str] = []
    parent = _parent(relations, page)
    while parent and parent != root and parent not in found:
        found.insert(0, parent)
        parent = _parent(relations, parent)
    return found


def _parent(relations: Relations, page: str) -> str:
    return relations.get(page, (None, None, None))[0] or ""


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    root, titles = str(app.config.root_doc), app.env.titles
    if doctree is None or pagename == root or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    language = languages.of_build(app)
    pages = [*way(app.builder.relations, root, pagename), pagename]
    base = f"{app.config.site_url}{language.segment}/"
    crumbs = [(language.title, root), *((titles[page].astext(), page) for page in pages)]
    context["breadcrumbs"] = structured(
        (name, base + app.builder.get_target_uri(page)) for name, page in crumbs
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.site_settings")  # which owns site_url
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
