"""Cards that lead to essays: picture, title, summary, minutes, language.

The tables of contents of the folder's own index are shown as cards. Elsewhere an author names
labels, one a line::

    .. essay-cards::

       beginner_again
       which_code_ran

The summary is the essay's own description, in the reader's language; the picture, if there is
one, ``_static/figures/card_<the essay's file name>.svg``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from ways_in.common import site_settings
from ways_in.common.descriptions import description
from ways_in.common.locale_format import Words
from ways_in.common.page_data import ShownPageData
from ways_in.common.source_language import source_language
from ways_in.reading.reading_time import ReadingTimes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

LABELS = "labels"
PICTURE = "_static/figures/card_{}.svg"
DOT = " · "
logger = logging.getLogger(__name__)


class CardedEssays(ShownPageData[tuple[str, ...]]):
    """The docnames of the essays that each page has cards of, and what the cards last said."""

    name = "essay_cards"
    label = "Cards of essays"


class EssayCards(SphinxDirective):
    """``.. essay-cards::`` with a label a line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        place = nodes.container(classes=["cards"])
        place[LABELS] = tuple(line.strip() for line in self.content if line.strip())
        self.set_source_info(place)
        return [place]


class ShowCards(SphinxPostTransform):
    """Put in the cards, before the pictures in them are drawn (5)."""

    default_priority = 4  # pictures are drawn next (5)

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(nodes.container)):
            if LABELS in place:
                place += self._cards(_docnames(self.env, place, warn=True))
        if self.env.current_document.docname == f"{site_settings.essays(self.config)}index":
            for contents in list(self.document.findall(addnodes.toctree)):
                self._replace(contents)

    def _replace(self, contents: addnodes.toctree) -> None:
        known = [name for _, name in contents["entries"] if name in self.env.titles]
        if known and not contents["hidden"]:
            contents.replace_self(nodes.container("", *self._cards(known), classes=["cards"]))

    def _cards(self, docnames: Iterable[str]) -> list[nodes.Node]:
        return [self._card(name) for name in docnames]

    def _card(self, docname: str) -> nodes.container:
        title = nodes.reference("", "", internal=True, refuri=self._address(docname))
        title += [child.deepcopy() for child in self.env.titles[docname].children]
        card = nodes.container(classes=["card", "essay-card"])
        card += nodes.paragraph("", facts(self.env, docname), classes=["card-kind"])
        card += nodes.paragraph("", "", title, classes=["card-title"])
        card += nodes.paragraph("", description(self.env, docname))
        picture = PICTURE.format(docname.rpartition("/")[2])
        if Path(self.env.srcdir, picture).exists():
            card += nodes.image(uri=picture, alt="", classes=["is-decoration"])
        return card

    def _address(self, docname: str) -> str:
        here = self.env.current_document.docname
        return self.app.builder.get_relative_uri(here, docname)


def facts(env: BuildEnvironment, docname: str) -> str:
    """“12 min · Original: Chinese”."""
    minutes = ReadingTimes.of(env).pages.get(docname, 1)
    found = [_("%(minutes)s min") % {"minutes": minutes}]
    name = Words(env.config.language).language(source_language(env, docname))
    return DOT.join([*found, _("Original: %(language)s") % {"language": name}])


def _docnames(env: BuildEnvironment, place: nodes.container, warn: bool = False) -> Iterator[str]:
    for label in place[LABELS]:
        docname = env.domains.standard_domain.labels.get(label, ("",))[0]
        if docname in env.titles:
            yield docname
        elif warn:
            logger.warning("“%s” is no label: name one of an essay", label, location=place)


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    """Note what cards a page will have: labels, or all that its tables of contents name."""
    docname = app.env.current_document.docname
    places = [node for node in doctree.findall(nodes.container) if LABELS in node]
    named = [label for place in places for label in place[LABELS]]
    if docname == f"{site_settings.essays(app.config)}index":
        named += [name for toc in doctree.findall(addnodes.toctree) for _, name in toc["entries"]]
    if named:
        CardedEssays.of(app.env).pages[docname] = tuple(named)


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages whose cards say something else than when they were last written."""
    domain = CardedEssays.of(env)
    return domain.changed({page: _said(env, names) for page, names in domain.pages.items()})


def _said(env: BuildEnvironment, names: Iterable[str]) -> list[tuple[str, ...]]:
    labels = env.domains.standard_domain.labels
    found = [name if name in env.titles else labels.get(name, ("",))[0] for name in names]
    return [
        (name, env.titles[name].astext(), description(env, name), facts(env, name))
        for name in found
        if name in env.titles
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ways_in.common.descriptions")
    app.setup_extension("ways_in.common.source_language")
    app.setup_extension("ways_in.reading.reading_time")
    app.add_domain(CardedEssays)
    app.add_directive("essay-cards", EssayCards)
    app.add_post_transform(ShowCards)
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _refresh)
    return {
        "version": "1",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
