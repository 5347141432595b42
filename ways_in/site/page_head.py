"""The line below a page's title and what stands at its foot: who wrote it, when, in what state.

A page whose translation is less than half current is not offered to search engines: it says
``noindex`` and names its original as the canonical address.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ways_in.common import languages, site_settings
from ways_in.common.locale_format import Words
from ways_in.common.source_language import source_language, told_language
from ways_in.translation.corrections import words_file
from ways_in.translation.coverage import last_changes, page_coverage

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# Per cent of the words below which a translation is not offered to search engines.
THRESHOLD = 50
dates = cache(last_changes)


def is_offered(percent: int) -> bool:
    """Whether a page of which *percent* is current may stand for itself in a search engine."""
    return percent >= THRESHOLD


def _add_context(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    origin = source_language(app.env, pagename)
    known = languages.by_code(languages.of(app))
    if doctree is None or origin not in known:
        return
    root = Path(app.srcdir)
    coverage = page_coverage(root, pagename, app.config.language, origin)
    context["coverage"] = coverage
    context["is_told"] = told_language(app.env, pagename) is not None
    context["changed"] = dates(root).get(words_file(app.env, pagename), "")
    essays = site_settings.essays(app.config)
    context["is_essay"] = pagename.startswith(essays) and pagename != f"{essays}index"
    context["author"] = app.config.author
    context["say"] = Words(app.config.language)
    if not is_offered(coverage.percent):
        uri = app.builder.get_target_uri(pagename)
        context["is_hidden"] = True
        context["pageurl"] = f"{app.config.site_url}{known[origin].segment}/{uri}"


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.site.alternates")  # which owns site_url
    app.connect("html-page-context", _add_context)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
