"""What each path, step, concept and essay is, said in its head to search engines as JSON-LD.

Authors write nothing for it: it is made of the title, the description and the data of
:mod:`ways_in.learning.store`. The terms are those of :mod:`ways_in.learning.json_ld`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import languages, site_settings
from ways_in.common.descriptions import description
from ways_in.common.git_times import Times, times
from ways_in.common.source_language import source_language
from ways_in.learning import json_ld
from ways_in.learning.learning_domain import domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.learning.json_ld import DescribedPage, Object
    from ways_in.learning.model import Item

LISTS = "/index"
dates = cache(times)


def page(app: Sphinx, docname: str) -> DescribedPage:
    """What is known of the page *docname* in the language of the build."""
    known, language = languages.by_code(languages.of(app)), languages.of_build(app)
    origin = known.get(source_language(app.env, docname), language)
    uri, base = app.builder.get_target_uri(docname), app.config.site_url
    file = app.env.doc2path(docname, base=False).as_posix()
    when = dates(Path(app.srcdir)).get(file, Times())
    return json_ld.DescribedPage(
        url=f"{base}{language.segment}/{uri}",
        original="" if origin is language else f"{base}{origin.segment}/{uri}",
        tag=language.tag,
        title=app.env.titles[docname].astext(),
        description=description(app.env, docname),
        author=str(app.env.metadata[docname].get("author", "")).strip(),
        site=language.title,
        site_url=f"{base}{language.segment}/",
        published=when.published,
        updated=when.updated,
    )


def data(app: Sphinx, docname: str) -> Object | None:
    """The object of the page *docname*; None for a page that is none of these."""
    learning = domain(app.env)
    held = learning.pages.get(docname)
    if docname.startswith(site_settings.essays(app.config)) and not docname.endswith(LISTS):
        return json_ld.article(page(app, docname))
    if not held or not held.items:
        return None
    language = languages.of_build(app)
    found = learning.described(language.tag, app.builder.get_target_uri)
    return _of_item(page(app, docname), held.items[0], found)


def _of_item(described: DescribedPage, own: Item, found: Mapping[str, Any]) -> Object | None:
    """The object of a page that begins with the item *own*; *found* is as in ``paths.json``."""
    items = {item["id"]: item for item in found["items"]}
    if own.type == "concept":
        return json_ld.concept(described, items[own.id], items)
    id_ = own.id if own.type == "path" else items[own.id]["path"]
    path = next((path for path in found["paths"] if path["id"] == id_), None)
    if path is None or own.type == "path":
        return json_ld.path(described, path, items) if path else None
    return json_ld.step(described, items[own.id], items, described.site_url + path["url"])


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say it where the site has an address: such data name their pages in full."""
    found = data(app, pagename) if doctree is not None and app.config.site_url else None
    if found:
        context["structured_data"] = json_ld.script(found)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.learning.store")
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
