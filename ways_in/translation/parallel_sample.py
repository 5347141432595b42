"""A taste of parallel reading: what a page says of itself, in all its languages, side by side.

An author names the label of the page::

    .. parallel-sample:: beginner_again

The texts are the page's description and its translations, from the catalogs; one that is not
translated or behind is left out. A link leads to the page with another language beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from ways_in.common import catalog_paths, language_class, languages
from ways_in.common.descriptions import Descriptions, description
from ways_in.common.page_data import ShownPageData
from ways_in.common.source_language import source_language
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.languages import Language

OF = "sample-of"
logger = logging.getLogger(__name__)


class SampledPages(ShownPageData[tuple[str, ...]]):
    """The labels that each page has samples of, and what these said when it was last written."""

    name = "parallel_samples"
    label = "Samples of parallel reading"


class ParallelSample(SphinxDirective):
    """``.. parallel-sample:: label``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        place = nodes.container(classes=["parallel-sample"])
        place[OF] = self.arguments[0]
        self.set_source_info(place)
        return [place]


def texts(env: BuildEnvironment, docname: str) -> Iterator[tuple[Language, str]]:
    """The description of *docname* in each language that has it, the build's own first."""
    own, source = languages.of_build(env), source_language(env, docname)
    others = [language for language in languages.of(env) if language.code != own.code]
    yield own, description(env, docname)
    original = _original(env, docname)
    for language in others:
        text = (
            original if language.code == source else _translated(env, docname, language, original)
        )
        if text:
            yield language, text


def _original(env: BuildEnvironment, docname: str) -> str:
    """The description as the page's author wrote it."""
    own = env.config.language
    said = description(env, docname)
    if own == source_language(env, docname):
        return said
    path = catalog_paths.of_page(env, docname, own)
    current = catalogs.read(path, Path(env.srcdir)).current() if path.exists() else {}
    return next((msgid for msgid, text in current.items() if text == said), "")


def _translated(env: BuildEnvironment, docname: str, language: Language, original: str) -> str:
    path = catalog_paths.of_page(env, docname, language.code)
    return (
        catalogs.read(path, Path(env.srcdir)).current().get(original, "") if path.exists() else ""
    )


class ShowSamples(SphinxPostTransform):
    """Put in the texts when the page is written."""

    default_priority = 4  # with the other cards, before references are resolved (9, 10)

    def run(self, **kwargs: Any) -> None:
        labels = self.env.domains.standard_domain.labels
        for place in list(self.document.findall(nodes.container)):
            if OF in place:
                docname = labels.get(place[OF], ("",))[0]
                if docname in Descriptions.of(self.env).pages:
                    place += self._content(docname)
                else:
                    message = "“%s” names no page with a description"
                    logger.warning(message, place[OF], location=place)

    def _content(self, docname: str) -> Iterator[nodes.Node]:
        found = list(texts(self.env, docname))
        for language, text in found:
            name = nodes.strong("", language.name)
            yield nodes.paragraph(
                "", "", name, nodes.Text(f" {text}"), classes=[language_class.of_tag(language.tag)]
            )
        if len(found) > 1:
            here = self.env.current_document.docname
            uri = self.app.builder.get_relative_uri(here, docname)
            uri += f"?beside={found[1][0].segment}"
            link = nodes.reference("", _("Read the essay in two languages at once"), refuri=uri)
            link["internal"] = True
            yield nodes.paragraph("", "", link)


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    labels = tuple(node[OF] for node in doctree.findall(nodes.container) if OF in node)
    if labels:
        SampledPages.of(app.env).pages[app.env.current_document.docname] = labels


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages whose samples say something else than when they were last written."""
    domain, labels = SampledPages.of(env), env.domains.standard_domain.labels
    now = {
        page: [list(texts(env, labels[name][0])) for name in names if name in labels]
        for page, names in domain.pages.items()
    }
    return domain.changed(now)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.common.source_language")
    app.add_domain(SampledPages)
    app.add_directive("parallel-sample", ParallelSample)
    app.add_post_transform(ShowSamples)
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _refresh)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
