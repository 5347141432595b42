"""A taste of parallel reading: what a page says of itself, in all its languages, side by side.

An author names the label of the page::

    .. parallel-sample:: beginner_again

The texts are the page's description and its translations, from the catalogs; one that is not
translated or behind is left out. A link leads to the page with another language beside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from ways_in.common import catalog_paths, language_class, languages, named_pages
from ways_in.common.descriptions import Descriptions, description
from ways_in.common.named_pages import NamedPages, NamingDirective, ShowNamed
from ways_in.common.source_language import source_language
from ways_in.translation import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.common.languages import Language


class SampledPages(NamedPages):
    """The labels that each page has samples of, and what these said when it was last written."""

    name = "parallel_samples"
    label = "Samples of parallel reading"

    def said(self, docname: str) -> list[tuple[Language, str]] | None:
        """The texts of the sample of *docname*."""
        known = docname in Descriptions.of(self.env).pages
        return list(texts(self.env, docname)) if known else None


class ParallelSample(NamingDirective):
    """``.. parallel-sample:: label``."""

    required_arguments = 1
    kind, css = SampledPages, "parallel-sample"


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


class ShowSamples(ShowNamed):
    """Put in the texts when the page is written."""

    kind, unknown = SampledPages, "“%s” names no page with a description"

    def shown(self, docname: str) -> Iterator[nodes.Node]:
        """A paragraph in each language, and a link."""
        found = list(texts(self.env, docname))
        for language, text in found:
            name = nodes.strong("", language.name)
            yield nodes.paragraph(
                "", "", name, nodes.Text(f" {text}"), classes=[language_class.of_tag(language.tag)]
            )
        if len(found) > 1:
            uri = f"{self.address(docname)}?beside={found[1][0].segment}"
            link = nodes.reference("", _("Read the essay in two languages at once"), refuri=uri)
            link["internal"] = True
            yield nodes.paragraph("", "", link)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.common.source_language")
    named_pages.set_up(app, "parallel-sample", ParallelSample, ShowSamples)
    return {
        "version": "1",
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
