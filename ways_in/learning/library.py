"""All that the site knows of its paths in one place: graph, registry, who links to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ways_in.learning.graph import Graph
    from ways_in.learning.model import Item, PageItems, Texts
    from ways_in.learning.resources import Registry


@dataclass(frozen=True)
class Library:
    """*pages* and *texts* are by docname; *page_of* and the like take a label.

    The docnames of essays and programs begin with one of *essays*.
    """

    graph: Graph
    registry: Registry
    pages: Mapping[str, PageItems]
    texts: Mapping[str, Mapping[str, Texts]]
    page_of: Callable[[str], str]
    essays: tuple[str, ...]
    anchor_of: Callable[[str], str]
    title_of: Callable[[str], str]
    checks: frozenset[str] = frozenset()  # the ids of the steps that have one

    def readers_of(self, item: Item) -> list[str]:
        """The labels of the essays and programs that link to the page of the concept *item*.

        Those are left out that its own fields name.
        """
        named = {
            self.page_of(link.target) for link in (*item.fields.seen_in, *item.fields.programs)
        }
        return [
            page.label
            for docname, page in sorted(self.pages.items())
            if docname.startswith(self.essays) and page.label and docname not in named
            if any(self.page_of(label) == item.docname for label in page.links)
        ]

    def items_on(self, docname: str) -> list[Item]:
        """The steps and concepts that link to the essay or program *docname*."""
        if not docname.startswith(self.essays):
            return []
        return [
            item
            for item in self.graph.items.values()
            if any(self.page_of(label) == docname for label in item.links)
        ]
