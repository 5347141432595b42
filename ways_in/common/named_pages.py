"""Directives that name pages by their labels, and show what those pages say of themselves.

A kind of them has a :class:`NamedPages`, which keeps the labels of each page and has it written
again when it would show something else; a :class:`NamingDirective`, which leaves a place; and a
:class:`ShowNamed`, which fills it once all pages are known. :func:`set_up` brings in the three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from ways_in.common.page_data import ShownPageData

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LABELS, OF_KIND = "labels", "names-pages"
logger = logging.getLogger(__name__)


class NamedPages(ShownPageData[tuple[str, ...]]):
    """The labels (or docnames) that each page names, and what it showed of them."""

    def named_elsewhere(self, doctree: nodes.document) -> Iterable[str]:
        """What the page that is read shows without a directive."""
        return ()

    def said(self, docname: str) -> object:
        """What is shown of *docname*; None for nothing."""
        raise NotImplementedError

    def docname(self, name: str) -> str:
        """The page with the label or docname *name*; empty if there is none."""
        labels = self.env.domains.standard_domain.labels
        return name if name in self.env.titles else labels.get(name, ("",))[0]

    def note(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what the page that is read names (doctree-read)."""
        named = [label for place in places(doctree, self.name) for label in place[LABELS]]
        if named := [*named, *self.named_elsewhere(doctree)]:
            self.pages[app.env.current_document.docname] = tuple(named)

    def refresh(self) -> list[str]:
        """The pages that show something else than when they were last written."""
        return self.changed({page: self._shown(names) for page, names in self.pages.items()})

    def _shown(self, names: Iterable[str]) -> list[object]:
        docnames = map(self.docname, names)
        return [(name, self.said(name)) for name in docnames if name]


class NamingDirective(SphinxDirective):
    """Leaves a container with the class *css* for the pages of some labels."""

    kind: ClassVar[type[NamedPages]]
    css: ClassVar[str]

    def labels(self) -> Iterable[str]:
        """The labels that the author has written."""
        return [label for line in [*self.arguments, *self.content] if (label := line.strip())]

    def run(self) -> list[nodes.Node]:
        place = nodes.container(classes=[self.css])
        place[OF_KIND], place[LABELS] = self.kind.name, tuple(self.labels())
        self.set_source_info(place)
        return [place]


class ShowNamed(SphinxPostTransform):
    """Fills the places that a directive has left; *unknown* is said of a label without a page."""

    default_priority = 4  # pictures are drawn next (5), references resolved later (9, 10)
    kind: ClassVar[type[NamedPages]]
    unknown: ClassVar[str]
    site: ClassVar[Sphinx]  # whose builder Sphinx hands to transforms by no public name

    def run(self, **kwargs: Any) -> None:
        known = self.kind.of(self.env)
        for place in places(self.document, known.name):
            for label in place[LABELS]:
                docname = known.docname(label)
                if docname and known.said(docname) is not None:
                    place += self.shown(docname)
                else:
                    logger.warning(self.unknown, label, location=place)

    def shown(self, docname: str) -> Iterable[nodes.Node]:
        """What is put in for *docname*."""
        raise NotImplementedError

    def address(self, docname: str) -> str:
        """That of *docname*, from the page that is written."""
        here = self.env.current_document.docname
        return self.site.builder.get_relative_uri(here, docname)


def places(document: nodes.document, kind: str) -> Iterator[nodes.container]:
    """The containers in *document* that a directive of the *kind* has left."""
    return (node for node in list(document.findall(nodes.container)) if node.get(OF_KIND) == kind)


def set_up(app: Sphinx, name: str, directive: type[NamingDirective], show: type[ShowNamed]) -> None:
    """Register the *directive* called *name*, with what keeps its labels and fills its places."""
    kind = directive.kind

    def _note(app: Sphinx, doctree: nodes.document) -> None:
        kind.of(app.env).note(app, doctree)

    def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
        return kind.of(env).refresh()

    app.add_domain(kind)
    app.add_directive(name, directive)
    app.add_post_transform(type(show.__name__, (show,), {"site": app}))
    app.connect("doctree-read", _note)
    app.connect("env-updated", _refresh)
