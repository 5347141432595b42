"""Pages are written again when what they say of other pages has changed there.

A page names others in its links, in its breadcrumbs and at its end. Sphinx reads and writes only
what its author has edited: a label that is called something else elsewhere would leave a dead link
on the page, unsaid, and a new title the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.util import docname_join

from ways_in.common.page_data import ShownPageData
from ways_in.reading.breadcrumbs import way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from ways_in.reading.breadcrumbs import Relations


class ShownLinks(ShownPageData[tuple[str, ...]]):
    """What each page links to, in its own words."""

    name = "shown_links"
    label = "Links to other pages"

    def refresh(self) -> list[str]:
        """The pages that would be written in another way now."""
        relations: Relations = self.env.collect_relations()
        self._titles = {name: str(title) for name, title in self.env.titles.items()}
        self._known: dict[str, tuple[object, ...]] = {}
        return self.changed(
            {page: tuple(self._of(page, relations)) for page in self.env.found_docs}
        )

    def _of(self, page: str, relations: Relations) -> Iterator[object]:
        """What *page* says of others: where each link leads, and the titles around it."""
        for target in self.pages.get(page, ()):
            yield from self._meanings(page, target)
        root = str(self.env.config.root_doc)
        for name in (*relations.get(page, ())[1:], *way(relations, root, page)):
            yield name, self._titles.get(name or "", "")

    def _meanings(self, page: str, target: str) -> Iterator[object]:
        """All that the words *target* may stand for."""
        if target not in self._known:  # pages have many of them in common
            self._known[target] = tuple(self._anywhere(target))
        yield self._known[target]
        yield self._titles.get(_beside(page, target), ""), self._titles.get(target, "")

    def _anywhere(self, target: str) -> Iterator[object]:
        """What *target* may stand for on whatever page."""
        standard, name = self.env.domains.standard_domain, target.lower()
        yield standard.labels.get(name)
        yield standard.anonlabels.get(name)
        yield standard.objects.get(("term", name))
        yield standard.objects.get(("term", target))


def _beside(page: str, target: str) -> str:
    """The docname *target* as *page* means it; of a plain name without the work of a path."""
    if not target or "/" in target or "." in target:
        return docname_join(page, target)
    return "".join((*page.rpartition("/")[:2], target))


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    links = (str(link["reftarget"]) for link in doctree.findall(addnodes.pending_xref))
    ShownLinks.of(app.env).pages[app.env.current_document.docname] = tuple(dict.fromkeys(links))


def _refresh(app: Sphinx, env: BuildEnvironment) -> list[str]:
    return ShownLinks.of(env).refresh()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_domain(ShownLinks)
    app.connect("doctree-read", _collect)
    app.connect("env-updated", _refresh)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
