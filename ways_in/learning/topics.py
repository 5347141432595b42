"""Topics: the headings under which a page lists concepts, and what else belongs under each.

Nothing is to be written by authors. A concept has the topic of the heading whose table of contents
names its page; a resource that of the concepts which use it, or which the steps teach that use it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ways_in.learning.library import Library
    from ways_in.learning.model import Item


def of_concepts(library: Library) -> dict[str, str]:
    """The label of the topic of each concept, by the concept's page, in the order of the topics."""
    items = library.graph.items.values()
    pages = {item.docname for item in items if item.type == "concept"}
    return {
        docname: label
        for page in library.pages.values()
        for label, named in page.topics
        for docname in named
        if docname in pages
    }


def of_resources(library: Library) -> dict[str, str]:
    """The label of the topic of each resource that has one, by its id."""
    topics = of_concepts(library)
    order = list(dict.fromkeys(topics.values()))
    votes: dict[str, Counter[str]] = {}
    for item in library.graph.items.values():
        found = [topics[name] for name in _concepts(library, item) if name in topics]
        for use in item.fields.uses:
            votes.setdefault(use.resource, Counter()).update(found)
    return {
        name: max(order, key=lambda topic: (count[topic], -order.index(topic)))
        for name, count in votes.items()
        if count
    }


def _concepts(library: Library, item: Item) -> Iterator[str]:
    """The page of the concept *item*; those of what a step teaches or, if nothing, needs."""
    if item.type == "concept":
        yield item.docname
        return
    for link in item.fields.teaches or item.fields.needs:
        yield library.page_of(link.target)
