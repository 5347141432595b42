"""All that the site knows of its paths in one place: graph, registry, who links to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
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
        found = self._essays_by_target.get(item.docname, ())
        return [self.pages[docname].label for docname in found if docname not in named]

    @cached_property
    def _essays_by_target(self) -> dict[str, list[str]]:
        """The essays and programs with a label that link to each page, in the order of names."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for docname, page in sorted(self.pages.items()):
            if docname.startswith(self.essays) and page.label:
                for target in {self.page_of(label) for label in page.links}:
                    found[target].append(docname)
        return found

    def items_on(self, docname: str) -> list[Item]:
        """The steps and concepts that link to the essay or program *docname*."""
        if not docname.startswith(self.essays):
            return []
        return self._items_by_target.get(docname, [])

    @cached_property
    def _items_by_target(self) -> dict[str, list[Item]]:
        """The steps and concepts that link to each page."""
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self.graph.items.values():
            for target in {self.page_of(label) for label in item.links}:
                found[target].append(item)
        return found
