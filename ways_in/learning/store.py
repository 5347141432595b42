"""Learning paths, their steps, and concepts: what the pages say of them, gathered in a domain.

An author writes, below the title of a path, ``.. learning-path::``; below the heading of each
step, ``.. step::``; below the title of a concept's page, ``.. concept::``. The steps of a path
are sections of its page, or pages of their own that its ``.. toctree::`` names, in their order.
Each directive holds options (data) and fields (text)::

    .. _kv_cache_step:

    Make sampling fast
    ==================

    .. step::
       :hours: 6-14
       :kind: build

       :needs: :ref:`attention` -- the cache holds its keys and values
       :core: :resource:`attention_is_all_you_need` -- section 3.2, for the shapes

A reader sees the fields as text, in their language; beside them what follows from all pages
together: what has to come before, the hours, what it is needed for, the map of a path. What is
wrong with the data fails the build (:mod:`ways_in.learning.path_rules`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from ways_in.common import extraction, languages, site_settings
from ways_in.common.kept_values import kept
from ways_in.common.source_language import source_language
from ways_in.learning import (
    directives,
    json_data,
    page_items,
    path_cards,
    placeholders,
    registry,
    resource_role,
)
from ways_in.learning.learning_domain import Learning, domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

SHOWN = "learn-shown"  # beside the doctrees: what is generated into each page, as a number
logger = logging.getLogger(__name__)


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    domain(app.env).texts[app.env.current_document.docname] = page_items.texts(doctree)


def _finish(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    placeholders.finish(app.builder, domain(app.env).library, doctree, docname)


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show something else than when they were last written."""
    known = domain(env)
    known.forget()

    def signatures() -> dict[str, str]:
        return {name: placeholders.signature(known.library, name) for name in known.pages}

    return known.changed(kept(Path(app.doctreedir, SHOWN), known.inputs(), signatures))


def _check(app: Sphinx, env: BuildEnvironment) -> None:
    """A build that extracts messages has nothing to say of the paths."""
    if not extraction.extracts(app):
        for finding in domain(env).findings():
            place = f"{env.srcdir}/{finding.path}:{finding.line or 1}"
            logger.warning("%s", finding.message, location=place, type="paths")


def published(app: Sphinx) -> dict[str, Any]:
    """All of it as in ``paths.json``, once every page has been read."""
    known, language = languages.by_code(languages.of(app)), languages.of_build(app)
    data = json_data.Data(domain(app.env).library, language.tag, app.builder.get_target_uri)
    return data.all(
        registry.load_published(app.srcdir, site_settings.published(app.config)),
        lambda docname: known.get(source_language(app.env, docname), language).tag,
    )


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == "html":
        text = json_data.text(published(app))
        Path(app.outdir, json_data.NAME).write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.common.page_kinds")
    app.setup_extension("ways_in.common.site_settings")
    app.setup_extension("ways_in.common.source_language")
    app.setup_extension("ways_in.reading.folding")
    app.add_domain(Learning)
    app.add_directive("learning-path", directives.LearningPath)
    app.add_directive("step", directives.Step)
    app.add_directive("concept", directives.Concept)
    app.add_directive("continue-here", directives.ContinueHere)
    app.add_directive("path-card", path_cards.PathCard)
    app.add_directive("resource-list", directives.ResourceList)
    app.add_directive("atlas", directives.Atlas)
    app.add_directive("learning-progress", directives.LearningProgress)
    app.add_role("resource", resource_role.ResourceRole())
    app.add_transform(resource_role.FillForReader)
    app.add_transform(page_items.CollectItems)
    app.add_transform(page_items.NameSections)
    app.add_post_transform(placeholders.GenerateParts)
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _refresh)
    app.connect("doctree-resolved", _finish)
    app.connect("env-check-consistency", _check)
    app.connect("build-finished", _write)
    return {
        "version": "1",
        "env_version": 6,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
